import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { removeEmbeddedPostgres } from '../../src/platform/database/embedded-postgres';

const kills = process.env['FAULT_DOSE'] === 'full' ? 1_000 : 20;
const main = path.resolve(__dirname, '..', '..', '..', 'dist', 'api', 'main.js');
const criteria = ['i05.a', 'i05.b', 'i05.c', 'i13.a', 'i13.b', 'i13.c', 'i15.a', 'i15.b', 'i15.c'];
const levels = ['none', 'partly', 'full'];

/** The service as it is started, killed without warning while people write; a client outside keeps the list of what was acknowledged. */
describe('a service that is killed under load', () => {
  let folder: string;
  let port: number;
  let service: ChildProcess | null = null;
  let cookies: string;
  let csrf: string;
  let entriesUrl: string;

  beforeAll(async () => {
    if (!existsSync(main)) throw new Error('dist/api/main.js is not built: npm run build, or run this through npm test');
    folder = mkdtempSync(path.join(tmpdir(), 'ambang-killed-'));
    port = await freePort();
    await start();
    await signIn('pic-bkpsdm');
    const [assessment] = (await (await ask('GET', '/api/regions/35.72/assessments')).json()) as { id: string }[];
    entriesUrl = `/api/regions/35.72/assessments/${assessment?.id}/entries`;
  }, 180_000);

  afterAll(async () => {
    await stop('SIGTERM');
    await removeEmbeddedPostgres(path.join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('loses nothing it acknowledged, keeps nothing twice, and is back with its sessions each time', async () => {
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < kills; round += 1) {
      const asked = Array.from({ length: 12 }, (_, index) => `kill-${round}-write-${index}`);
      const writing = asked.map((key, index) => write(key, round + index).then((id) => id !== null && acknowledged.set(key, id)));
      await pause((round * 37) % 150);
      await stop('SIGKILL');
      await Promise.all(writing);
      await start();
      for (const [index, key] of asked.entries()) {
        const id = await write(key, round + index);
        expect(id).not.toBeNull();
        expect(acknowledged.get(key) ?? id).toBe(id);
        acknowledged.set(key, id ?? '');
      }
    }
    expect(await liveEntries()).toEqual([...acknowledged.values()].sort());
    await signIn('inspektorat');
    expect(await (await ask('GET', '/api/regions/35.72/record/verification')).json()).toMatchObject({ ok: true, firstBad: null });
  }, 6 * 3_600_000);

  async function start(): Promise<void> {
    const env = { ...process.env, NODE_ENV: 'test', HOST: '127.0.0.1', PORT: String(port), AMBANG_DATA_DIR: folder, AMBANG_DEMO: '1' };
    service = spawn(process.execPath, [main], { env: { ...env, DATABASE_URL: '' }, stdio: 'ignore' });
    for (const end = Date.now() + 120_000; Date.now() < end; ) {
      const ready = await ask('GET', '/health/ready').catch(() => null);
      if (ready?.status === 200) return;
      await pause(50);
    }
    throw new Error('the service did not come back');
  }

  async function stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = service;
    service = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  }

  function ask(method: string, url: string, body?: unknown, key?: string): Promise<Response> {
    const headers: Record<string, string> = { cookie: cookies ?? '', 'x-xsrf-token': csrf ?? '' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key !== undefined) headers['idempotency-key'] = key;
    return fetch(`http://127.0.0.1:${port}${url}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  async function signIn(key: string): Promise<void> {
    const answer = await ask('POST', '/api/demo-session', { key });
    const set = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
    cookies = set.join('; ');
    csrf = set.find((cookie) => cookie.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? '';
  }

  /** The id of the entry, or null where the connection broke; anything but an acknowledgement is an error. */
  async function write(key: string, turn: number): Promise<string | null> {
    const entry = {
      track: 'claimed',
      stage: 'final',
      criterion: criteria[turn % criteria.length],
      answer: { kind: 'levels', level: levels[turn % levels.length] },
      reason: key,
      basis: { kind: 'statement', reference: key },
    };
    const answer = await ask('POST', entriesUrl, entry, key).catch(() => null);
    if (answer === null) return null;
    const text = await answer.text().catch(() => null);
    if (text === null) return null;
    if (answer.status === 503) return null;
    if (answer.status !== 201) throw new Error(`${answer.status}: ${text}`);
    return (JSON.parse(text) as { entry: { id: string } }).entry.id;
  }

  async function liveEntries(): Promise<string[]> {
    const ids: string[] = [];
    for (let after = ''; ; ) {
      const answer = await ask('GET', `${entriesUrl}?limit=100${after === '' ? '' : `&after=${after}`}`);
      const page = (await answer.json()) as { items: { id: string; origin: string }[]; next: string | null };
      ids.push(...page.items.filter(({ origin }) => origin === 'live').map(({ id }) => id));
      if (page.next === null) return ids.sort();
      after = page.next;
    }
  }
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
