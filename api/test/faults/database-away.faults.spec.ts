import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { migrateToLatest } from '../../src/platform/database/migrate';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/database/embedded-postgres';
import { entryBody, givenAssessment, type GivenAssessment } from '../given-assessment';
import { startTestApp, type TestApp } from '../test-app';

const outages = process.env['FAULT_DOSE'] === 'full' ? 200 : 5;
/** The first lasts ten seconds, the others are short. */
const outageMs = (outage: number): number => (outage === 0 ? 10_000 : 700);

/** A server of its own, because this one is killed. */
describe('a database that goes away', () => {
  let folder: string;
  let postgres: EmbeddedPostgres;
  let app: TestApp;
  let given: GivenAssessment;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ambang-away-'));
    postgres = await start();
    const address = { socketDir: postgres.socketDir, database: 'postgres' };
    await migrateToLatest(address);
    const url = `socket:${postgres.socketDir}?db=postgres`;
    app = await startTestApp({}, { name: 'postgres', address, url, drop: () => Promise.resolve() });
    given = await givenAssessment(app);
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = () => startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), log: () => undefined });

  it('is answered 503 with a time to come back, and after it nothing acknowledged is missing and nothing stands twice', async () => {
    const acknowledged: string[] = [];
    for (let outage = 0; outage < outages; outage += 1) {
      acknowledged.push(await record(given, `before-${outage}-key`));
      process.kill(postgres.pid, outage % 2 === 0 ? 'SIGKILL' : 'SIGINT');
      await untilAway(app);
      const refused = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given), { 'idempotency-key': `during-${outage}-key` });
      expect(refused.statusCode).toBe(503);
      expect(refused.json()).toMatchObject({ code: 'database-unavailable', status: 503 });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect((await app.nest.inject({ url: '/health/live' })).statusCode).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, outageMs(outage)));
      postgres = await start();
      const back = Date.now();
      acknowledged.push(await untilRecorded(given, `during-${outage}-key`));
      expect(Date.now() - back).toBeLessThan(10_000);
    }
    const rows = await app.database.read.selectFrom('entries').select('id').orderBy('sequence').execute();
    expect(rows.map(({ id }) => id)).toEqual(acknowledged);
    const { ok } = (await given.people.inspectorate.get(`/api/regions/${given.regionId}/record/verification`)).json<{ ok: boolean }>();
    expect(ok).toBe(true);
  }, 3_600_000);
});

async function record(given: GivenAssessment, key: string): Promise<string> {
  const answer = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { reason: key }), { 'idempotency-key': key });
  if (answer.statusCode !== 201) throw new Error(`${answer.statusCode}: ${answer.body}`);
  return answer.json<{ entry: { id: string } }>().entry.id;
}

async function untilAway(app: TestApp): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if ((await app.nest.inject({ url: '/health/ready' })).statusCode === 503) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the database was killed and is still there');
}

/** What a client does: the same request again under the same key, until it is answered. */
async function untilRecorded(given: GivenAssessment, key: string): Promise<string> {
  for (const end = Date.now() + 20_000; ; ) {
    try {
      return await record(given, key);
    } catch (error) {
      if (Date.now() > end || !String(error).includes('503')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
