import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { removeEmbeddedPostgres } from '../src/platform/database/embedded-postgres';
import { ServiceProcess } from './service-process';

const production = { NODE_ENV: 'production', AMBANG_PUBLIC_URL: 'http://localhost:8080' };

describe('a start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ambang-start-'));
  });
  afterEach(async () => {
    await removeEmbeddedPostgres(path.join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  });

  it('says where it is and how to sign in, stops with nothing left running, and finds its data again', async () => {
    const service = await ServiceProcess.prepare(folder, { AMBANG_DEMO: '1' });
    await service.start();
    expect(service.printed).toContain(`Ambang is ready: http://localhost:${service.port}`);
    expect(service.printed).toContain('/masuk');
    expect(await announced(service)).toBe(4);
    expect(await service.stop('SIGINT')).toBe(0);
    expect(postgresOf(folder)).toEqual([]);
    await service.start();
    expect(service.printed).not.toContain('Loading the demo');
    expect(await announced(service)).toBe(4);
    expect(await service.stop('SIGTERM')).toBe(0);
    expect(postgresOf(folder)).toEqual([]);
  }, 240_000);

  it('in production has no demo, prints the first administrator’s link, and lets it be used once', async () => {
    const service = await ServiceProcess.prepare(folder, production);
    await service.start();
    const link = /\/administrator-pertama#(\S+)/.exec(service.printed);
    expect(link).not.toBeNull();
    expect(await announced(service)).toBe(0);
    expect((await fetch(`${service.url}/api/demo-accounts`)).status).toBe(403);
    expect((await post(service, '/api/demo-session', { key: 'administrator' })).status).toBe(403);
    const body = { token: link?.[1], email: 'admin@ambang.test', displayName: 'Administrator', password: 'ombak besar di pantai selatan' };
    expect((await post(service, '/api/first-administrator', body)).status).toBe(201);
    expect((await post(service, '/api/first-administrator', { ...body, email: 'lain@ambang.test' })).status).toBeGreaterThanOrEqual(400);
    await service.stop('SIGTERM');
    await service.start();
    expect(service.printed).not.toContain('/administrator-pertama');
    await service.stop('SIGTERM');
  }, 240_000);

  it.each([
    ['the demo', { ...production, AMBANG_DEMO: '1' }, 'AMBANG_DEMO is never on in production'],
    ['no public address', { NODE_ENV: 'production' }, 'AMBANG_PUBLIC_URL must be set'],
    ['plain http', { NODE_ENV: 'production', AMBANG_PUBLIC_URL: 'http://ambang.example.go.id' }, 'https://'],
  ])('in production refuses %s, in words', async (_, settings, words) => {
    const service = await ServiceProcess.prepare(folder, settings);
    expect(await service.startInVain()).toBe(1);
    expect(service.printed).toContain(words);
  });
});

async function announced(service: ServiceProcess): Promise<number> {
  return ((await (await fetch(`${service.url}/api/regions/35.72/announcements`)).json()) as unknown[]).length;
}

function post(service: ServiceProcess, url: string, body: object): Promise<Response> {
  return fetch(`${service.url}${url}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** Processes that still name the folder. */
function postgresOf(folder: string): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(folder));
}
