import { sql, type Kysely, type Transaction } from 'kysely';
import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { cloneDatabase, type TestDatabase } from '../../../test/test-database';
import { SetClock } from '../../platform/clock';
import { openKysely, openPool } from '../../platform/database/connect';
import { Database } from '../../platform/database/database';
import type { Schema } from '../../platform/database/schema';
import type { ChainHead, Verification } from './chain-fault';
import { RecordRepository } from './record.repository';
import { RecordService } from './record.service';
import { RecordVerifier } from './record-verifier';

const cases = process.env['FAULT_DOSE'] === 'full' ? 1000 : 200;
jest.setTimeout(cases * 500); // bounded, not timed: two cores may be busy
const chains = ['programme', '35.72', '52.71'] as const;
const linksPerRegion = 24;
const start = Date.parse('2025-03-03T02:00:00.000Z');

let own: TestDatabase;
let database: Database;
let owner: Kysely<Schema>;
let record: RecordService;

beforeAll(async () => {
  own = await cloneDatabase();
  database = new Database(openPool(own.address, 'application', 4));
  owner = openKysely(openPool(own.address, 'owner', 2));
  const repository = new RecordRepository();
  const clock = new SetClock(start);
  record = new RecordService(database, clock, repository, new RecordVerifier(repository));
  for (let index = 1; index <= linksPerRegion; index += 1) {
    for (const chain of chains.slice(1)) {
      clock.set(start + index * 60_000);
      await database.transaction((tx) =>
        record.append(tx, {
          chain, at: clock.now(), actorId: randomUUID(), role: 'evaluator', kind: 'entry.recorded',
          subject: `entry:${chain}-${index}`, payload: { answer: { kind: 'ratio', part: index, whole: 30 }, reason: `because ${index}` },
        }),
      );
    }
    if (index % 8 === 0) await record.checkpoint();
  }
});

afterAll(async () => {
  await owner.destroy();
  await database.onApplicationShutdown();
  await own.drop();
});

/** Changes rows as the owner of the database can, verifies within the same transaction, and takes it all back. */
async function verifyAfter(tamper: (tx: Transaction<Schema>) => Promise<unknown>, kept?: ChainHead): Promise<Verification> {
  const undo = new Error('taken back');
  let verification: Verification | null = null;
  await owner
    .transaction()
    .execute(async (tx) => {
      await tamper(tx);
      verification = await record.verifyWithin(tx, { kept });
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (!verification) throw new Error('the verification did not end');
  return verification;
}

const where = (chain: string, sequence: number) => sql`where chain = ${chain} and sequence = ${sequence}`;

/** One way to change a row in place; each is noticed at that row. */
const changes = {
  payload: (c: string, n: number) => sql`update record set payload = payload || '{"reason": "another"}' ${where(c, n)}`,
  'a deep value': (c: string, n: number) => sql`update record set payload = jsonb_set(payload, '{sequence}', '99999') ${where(c, n)}`,
  'a value removed': (c: string, n: number) => sql`update record set payload = '{}' ${where(c, n)}`,
  actor: (c: string, n: number) => sql`update record set actor_id = ${randomUUID()} ${where(c, n)}`,
  'no actor': (c: string, n: number) => sql`update record set actor_id = null, role = 'somebody' ${where(c, n)}`,
  role: (c: string, n: number) => sql`update record set role = 'inspectorate' ${where(c, n)}`,
  kind: (c: string, n: number) => sql`update record set kind = kind || '.' ${where(c, n)}`,
  subject: (c: string, n: number) => sql`update record set subject = subject || '1' ${where(c, n)}`,
  moment: (c: string, n: number) => sql`update record set recorded_at = recorded_at + interval '1 millisecond' ${where(c, n)}`,
  'moment without end': (c: string, n: number) => sql`update record set recorded_at = 'infinity' ${where(c, n)}`,
  'previous hash': (c: string, n: number) => sql`update record set previous_hash = reverse(hash) ${where(c, n)}`,
  hash: (c: string, n: number) => sql`update record set hash = reverse(hash) ${where(c, n)}`,
};

const lengthOf = async (chain: string): Promise<number> => {
  const row = await sql<{ n: string }>`select count(*) as n from record where chain = ${chain}`.execute(owner);
  return Number(row.rows[0]?.n);
};

it('finds nothing wrong with what was appended, and says where each chain stands', async () => {
  const verification = await record.verify();
  expect(verification).toMatchObject({ ok: true, firstBad: null, checked: 2 * linksPerRegion + 6 });
  expect(verification.heads.map(({ chain, sequence }) => [chain, sequence])).toEqual([['programme', 6], ['35.72', 24], ['52.71', 24]]);
});

it(`detects ${cases} random changes, deletions, insertions and swaps of rows by SQL, and names the first bad one`, async () => {
  const { programme } = await record.checkpoint(); // the last note of all is missed only by whoever kept it outside
  const lengths = new Map(await Promise.all(chains.map(async (chain) => [chain, await lengthOf(chain)] as const)));
  const target = fc.constantFrom(...chains).chain((chain) =>
    fc.record({ chain: fc.constant(chain), sequence: fc.integer({ min: 1, max: lengths.get(chain) ?? 1 }) }),
  );
  const act = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])) },
    { weight: 2, arbitrary: fc.constantFrom('delete' as const, 'insert' as const, 'swap' as const, 'to another chain' as const) },
  );
  await fc.assert(
    fc.asyncProperty(target, act, async ({ chain, sequence }, how) => {
      const length = lengths.get(chain) ?? 0;
      let firstBad = sequence;
      const found = await verifyAfter(async (tx) => {
        if (how === 'delete') return sql`delete from record ${where(chain, sequence)}`.execute(tx);
        if (how === 'insert') {
          await sql`update record set sequence = -sequence where chain = ${chain} and sequence >= ${sequence}`.execute(tx);
          await sql`update record set sequence = 1 - sequence where chain = ${chain} and sequence < 0`.execute(tx);
          return sql`insert into record select chain, ${sequence}, recorded_at, actor_id, role, kind, 'entry:forged', payload, previous_hash, hash
            from record ${where(chain, sequence + 1)}`.execute(tx);
        }
        if (how === 'swap') {
          const other = (sequence % length) + 1;
          firstBad = Math.min(sequence, other);
          await sql`update record set sequence = -1 ${where(chain, sequence)}`.execute(tx);
          await sql`update record set sequence = ${sequence} ${where(chain, other)}`.execute(tx);
          return sql`update record set sequence = ${other} ${where(chain, -1)}`.execute(tx);
        }
        if (how === 'to another chain') return sql`update record set chain = '99.99' ${where(chain, sequence)}`.execute(tx);
        return changes[how](chain, sequence).execute(tx);
      }, programme ?? undefined);
      expect(found.ok).toBe(false);
      expect(found.faults).toContainEqual(expect.objectContaining({ chain, sequence: firstBad }));
    }),
    {
      numRuns: cases,
      examples: [[{ chain: '35.72', sequence: 24 }, 'delete'], [{ chain: '35.72', sequence: 1 }, 'insert'], [{ chain: 'programme', sequence: 6 }, 'delete']],
    },
  );
});

it('misses a cut tail only where nothing had noted it; a chain cut, or deleted whole, no longer fits its checkpoint', async () => {
  const cut = await verifyAfter((tx) => sql`delete from record where chain = '35.72' and sequence > 20`.execute(tx));
  expect(cut.firstBad).toEqual({ chain: '35.72', sequence: 21, subject: null, fault: 'tail-cut' });
  const whole = await verifyAfter((tx) => sql`delete from record where chain = '35.72'`.execute(tx));
  expect(whole.firstBad).toEqual({ chain: '35.72', sequence: 1, subject: null, fault: 'tail-cut' });
});

it('detects a chain that was written anew from some link on, with right hashes, by its checkpoint', async () => {
  const found = await verifyAfter(async (tx) => {
    await sql`delete from record where chain = '35.72' and sequence >= 20`.execute(tx);
    for (let index = 20; index <= 30; index += 1) {
      await record.append(tx, { chain: '35.72', at: start, actorId: null, role: null, kind: 'entry.recorded', subject: `entry:${index}`, payload: {} });
    }
  });
  expect(found.firstBad).toMatchObject({ chain: '35.72', sequence: 24, fault: 'checkpoint-differs' });
});

it('detects a cut of everything together by a head of the programme chain that was kept outside', async () => {
  const { programme } = await record.checkpoint();
  if (!programme) throw new Error('there is a programme chain');
  const undo = new Error('taken back');
  await owner.transaction().execute(async (tx) => {
    await sql`delete from record where chain = 'programme' and sequence > 4`.execute(tx);
    await sql`delete from record where chain <> 'programme' and sequence > 16`.execute(tx);
    expect((await record.verifyWithin(tx)).ok).toBe(true);
    expect((await record.verifyWithin(tx, { kept: programme })).firstBad).toMatchObject({ chain: 'programme', sequence: 5, fault: 'tail-cut' });
    throw undo;
  }).catch((error: unknown) => expect(error).toBe(undo));
});
