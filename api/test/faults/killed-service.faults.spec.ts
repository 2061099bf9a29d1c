import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { removeEmbeddedPostgres } from '../../src/platform/database/embedded-postgres';
import { pause, ServiceProcess } from '../service-process';

const kills = process.env['FAULT_DOSE'] === 'full' ? 1_000 : 20;
const criteria = ['i05.a', 'i05.b', 'i05.c', 'i13.a', 'i13.b', 'i13.c', 'i15.a', 'i15.b', 'i15.c'];
const levels = ['none', 'partly', 'full'];

/** The service as it is started, killed without warning while people write; a client outside keeps the list of what was acknowledged. */
describe('a service that is killed under load', () => {
  let folder: string;
  let service: ServiceProcess;
  let cookies: string;
  let csrf: string;
  let entriesUrl: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ambang-killed-'));
    service = await ServiceProcess.prepare(folder, { AMBANG_DEMO: '1' });
    await service.start();
    await signIn('pic-bkpsdm');
    const [assessment] = (await (await ask('GET', '/api/regions/35.72/assessments')).json()) as { id: string }[];
    entriesUrl = `/api/regions/35.72/assessments/${assessment?.id}/entries`;
  }, 180_000);

  afterAll(async () => {
    await service.stop('SIGTERM');
    await removeEmbeddedPostgres(path.join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('loses nothing it acknowledged, keeps nothing twice, and is back with its sessions each time', async () => {
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < kills; round += 1) {
      const asked = Array.from({ length: 12 }, (_, index) => `kill-${round}-write-${index}`);
      const writing = asked.map((key, index) => write(key, round + index).then((id) => id !== null && acknowledged.set(key, id)));
      await pause((round * 37) % 150);
      await service.stop('SIGKILL');
      await Promise.all(writing);
      await service.start();
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

  function ask(method: string, url: string, body?: unknown, key?: string): Promise<Response> {
    const headers: Record<string, string> = { cookie: cookies ?? '', 'x-xsrf-token': csrf ?? '' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key !== undefined) headers['idempotency-key'] = key;
    return fetch(`${service.url}${url}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
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
