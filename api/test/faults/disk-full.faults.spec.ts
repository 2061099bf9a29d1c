import { entryBody, givenAssessment, type GivenAssessment } from '../given-assessment';
import { startTestApp, type TestApp } from '../test-app';
import { fillDatabase } from './fill-disk';

const times = process.env['FAULT_DOSE'] === 'full' ? 20 : 3;

/** Every statement of a write in turn meets a full disk, as PostgreSQL says it: 53100. */
describe('a full disk', () => {
  let app: TestApp;
  let given: GivenAssessment;

  beforeAll(async () => {
    app = await startTestApp();
    given = await givenAssessment(app);
  }, 60_000);
  afterAll(() => app.close());

  it('is answered 507 wherever in the write it happens, leaves nothing half done, and passes by itself', async () => {
    for (let round = 0; round < times; round += 1) {
      for (const table of ['idempotency_keys', 'entries', 'score_projections', 'record']) {
        const before = await counts(app);
        const heal = fillDatabase(`insert into "${table}"`);
        const key = `full-${round}-${table}`;
        const refused = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { reason: key }), { 'idempotency-key': key });
        heal();
        expect([table, refused.statusCode, refused.json<{ code: string }>().code]).toEqual([table, 507, 'storage-full']);
        expect(await counts(app)).toEqual(before);
        const again = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { reason: key }), { 'idempotency-key': key });
        expect(again.statusCode).toBe(201);
        expect((await counts(app)).entries).toBe(before.entries + 1);
      }
    }
  }, 600_000);
});

async function counts(app: TestApp): Promise<{ entries: number; links: number; keys: number }> {
  const count = async (table: 'entries' | 'record' | 'idempotency_keys'): Promise<number> => {
    const row = await app.database.read.selectFrom(table).select(({ fn }) => fn.countAll<string>().as('n')).executeTakeFirstOrThrow();
    return Number(row.n);
  };
  return { entries: await count('entries'), links: await count('record'), keys: await count('idempotency_keys') };
}
