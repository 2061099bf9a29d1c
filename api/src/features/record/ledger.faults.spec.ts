import { sql, type Kysely, type Transaction } from 'kysely';
import * as fc from 'fast-check';
import { entryBody, givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { openKysely, openPool } from '../../platform/database/connect';
import type { Schema } from '../../platform/database/schema';
import { RecordService, type ChainFault } from './record.service';

const cases = process.env['FAULT_DOSE'] === 'full' ? 1000 : 50;
jest.setTimeout(cases * 1000); // bounded, not timed: two cores may be busy

let app: TestApp;
let given: GivenAssessment;
let owner: Kysely<Schema>;
let record: RecordService;

beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app);
  owner = openKysely(openPool(app.address, 'owner', 1));
  record = app.nest.get(RecordService);
  const { focalPoint, administrator, inspectorate } = given.people;
  app.clock.set(testStart + 60_000);
  const done = async (agent: typeof focalPoint, url: string, body: unknown): Promise<{ entry?: { id: string } }> => {
    const answer = await agent.post(url, body);
    if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json();
  };
  for (const criterion of given.criteria.slice(0, 6)) {
    const { entry } = await done(focalPoint, `${given.url}/entries`, entryBody(given, { criterion }));
    app.clock.set(app.clock.now() + 1000);
    await done(focalPoint, `${given.url}/entries/${entry?.id}/corrections`, {
      answer: entryBody(given, { criterion })['answer'], reason: 'a slip', basis: { kind: 'document', reference: 'another' },
    });
  }
  const claim = entryBody(given, { answer: { kind: 'not-applicable' }, reason: 'there is none' });
  const { entry } = await done(focalPoint, `${given.url}/entries`, claim);
  await done(inspectorate, `${given.url}/entries/${entry?.id}/approval`, { reason: 'seen' });
  await done(administrator, '/api/regions/35.72/announcements', {
    announcedOn: '2025-03-01', stage: 'baseline', score: '38.35', saidBy: 'KPK', sourceTitle: 'A paper', standing: 'reported',
  });
  await done(administrator, '/api/regions/35.72/figures', {
    figure: 'mcsp', value: '98', publisher: 'KPK', period: '2024', releasedOn: '2025-01-15', sourceTitle: 'A paper', standing: 'reported',
  });
});

afterAll(async () => {
  await owner.destroy();
  await app.close();
});

async function firstBadAfter(tamper: (tx: Transaction<Schema>) => Promise<unknown>): Promise<ChainFault | null | undefined> {
  const undo = new Error('taken back');
  let found: ChainFault | null | undefined;
  await owner
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx); // foreign keys would refuse to let rows go
      await tamper(tx);
      found = (await record.verifyWithin(tx)).firstBad;
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found;
}

/** Kept by hand: every appended table of a ledger, and columns that somebody might want to be otherwise. */
const columns: Readonly<Record<string, readonly string[]>> = {
  entries: [
    `answer = '{"kind": "binary", "value": false}'`, `track = 'verified'`, `criterion = criterion || 'x'`, `stage = stage || 'x'`, `reason = reason || '.'`,
    `basis = '{}'`, `happened_at = happened_at - interval '1 day'`, `recorded_at = recorded_at + interval '1 millisecond'`, `actor_id = gen_random_uuid()`,
    `role = 'leadership'`, `agency_id = gen_random_uuid()`, `origin = 'import'`, `in_revision_window = not in_revision_window`,
    `sequence = sequence + 1000`, `supersedes = gen_random_uuid()`, `assessment_id = gen_random_uuid()`,
  ],
  entry_approvals: [`reason = reason || '.'`, `actor_id = gen_random_uuid()`, `happened_at = happened_at - interval '1 day'`, `entry_id = gen_random_uuid()`],
  stage_events: [`reason = reason || '.'`, `stage = stage || 'x'`, `happened_at = happened_at - interval '1 day'`],
  requirement_owners: [`requirement = requirement || 'x'`, `agency_id = gen_random_uuid()`],
  external_figures: [`value = '99'`, `period = '2023'`, `released_on = '2020-01-01'`, `standing = 'official'`],
  announcements: [`score = '92.15'`, `said_by = 'somebody'`, `announced_on = '2020-01-01'`, `withdrawn = true`, `source_title = 'another'`],
};
const acts = Object.entries(columns).flatMap(([table, sets]) => [...sets, 'delete'].map((act) => ({ table, act })));

it('finds nothing wrong with a ledger that people wrote', async () => {
  expect(await record.verify()).toMatchObject({ ok: true, firstBad: null });
});

it(`detects ${cases} changes and deletions of rows of the ledger by the owner of the database`, async () => {
  const one = fc.record({ what: fc.constantFrom(...acts), pick: fc.nat(1000) });
  await fc.assert(
    fc.asyncProperty(one, async ({ what: { table, act }, pick }) => {
      const found = await firstBadAfter(async (tx) => {
        const row = sql.raw(`select ctid from ${table} offset ${pick} % (select count(*) from ${table}) limit 1`);
        const statement = act === 'delete' ? sql`delete from ${sql.table(table)} where ctid = (${row})` : sql`update ${sql.table(table)} set ${sql.raw(act)} where ctid = (${row})`;
        const { numAffectedRows } = await statement.execute(tx);
        expect(numAffectedRows).toBe(1n);
      });
      expect(found).toMatchObject({ chain: '35.72', sequence: expect.any(Number) });
      expect(['row-differs', 'row-missing']).toContain(found?.fault);
    }),
    { numRuns: cases, examples: acts.map((what) => [{ what, pick: 0 }] as [{ what: (typeof acts)[number]; pick: number }]).slice(0, cases) },
  );
});

it('detects a row that was put in behind the record, and one that was put in twice', async () => {
  const copy = sql`
    insert into announcements (region_id, id, announced_on, placed_on, stage, score, said_by, source_title, standing, recorded_at, withdrawn, origin)
    select region_id, gen_random_uuid(), announced_on, placed_on, stage, '100', said_by, source_title, standing, recorded_at, withdrawn, origin
    from announcements limit 1`;
  const found = await firstBadAfter((tx) => copy.execute(tx));
  expect(found).toMatchObject({ chain: '35.72', sequence: null, fault: 'row-unrecorded', subject: expect.stringMatching(/^announcement:/) });
});

it('detects rows of a region whose whole chain was deleted, also where no checkpoint had noted it', async () => {
  const found = await firstBadAfter((tx) => sql`delete from record where chain = '35.72'`.execute(tx));
  expect(found).toMatchObject({ chain: '35.72', sequence: null, fault: 'row-unrecorded' });
});
