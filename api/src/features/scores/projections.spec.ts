import * as fc from 'fast-check';
import { sql } from 'kysely';
import { filesMap, smallFrameworkFiles } from '../../../test/given-framework';
import { entryBody, givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { criteriaOf, scoreAssessment, toDecimal, tracks, type Answer, type Ledger, type Track } from '../../domain';
import { openKysely, openPool } from '../../platform/database/connect';
import { AssessmentsService } from '../assessments/assessments.service';
import { PreconditionsService } from '../assessments/preconditions.service';
import { RecordService } from '../record/record.service';
import { LedgerRepository } from './ledger.repository';
import type { TrackScoreJson } from './score.dto';
import { ScoresService } from './scores.service';

jest.setTimeout(120_000);
const basis = { kind: 'other', reference: 'berkas' };

let app: TestApp;
let cycle = 2025;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** What people may try, valid or not; a small revision with every scorer. */
interface Step {
  readonly act: 'answer' | 'not-applicable' | 'correct' | 'retract' | 'approve' | 'figure' | 'precondition' | 'wait';
  readonly track: Track;
  readonly pick: number;
  readonly number: number;
  readonly back: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('answer', 'answer', 'answer', 'not-applicable', 'correct', 'retract', 'approve', 'figure', 'precondition', 'wait'),
  track: fc.constantFrom(...tracks),
  pick: fc.nat(1_000),
  number: fc.nat(30),
  back: fc.constantFrom(0, 0, 1, 40),
});
const answers: readonly ((n: number) => Answer)[] = [
  (n) => ({ kind: 'levels', level: ['none', 'half', 'full', 'splendid'][n % 4] ?? '' }),
  (n) => ({ kind: 'checklist', accepted: [['a2.plan'], ['a2.report'], ['a2.plan', 'a2.report'], []][n % 4] ?? [] }),
  (n) => ({ kind: 'binary', value: n % 2 === 0 }),
  (n) => ({ kind: 'index', value: `${n % 5}.${n}` }),
  (n) => ({ kind: 'ratio', part: n % 7, whole: n % 5 }),
];
const leaves = ['a1', 'a2', 'a3', 'b1', 'b3'];
const writer = { claimed: 'focalPoint', verified: 'inspectorate', evaluated: 'evaluator' } as const;
const approver = { claimed: 'inspectorate', verified: 'inspectorate', evaluated: 'evaluator' } as const;

async function take(given: GivenAssessment, one: Step, known: { id: string; track: Track; leaf: number }[]): Promise<number> {
  const leaf = one.pick % leaves.length;
  const target = known[one.pick % Math.max(1, known.length)];
  const entries = `${given.url}/entries`;
  const said = { reason: 'r', basis };
  if (one.act === 'wait') app.clock.set(app.clock.now() + one.number);
  if (one.act === 'answer' || one.act === 'not-applicable') {
    const answer = one.act === 'answer' ? answers[leaf]?.(one.number) : { kind: 'not-applicable' };
    const happenedAt = new Date(app.clock.now() - one.back).toISOString();
    const body = { ...said, track: one.track, criterion: leaves[leaf], stage: 'monitoring', answer, happenedAt };
    const done = await given.people[writer[one.track]].post(entries, body);
    if (done.statusCode === 201) known.push({ id: done.json<{ entry: { id: string } }>().entry.id, track: one.track, leaf });
    return done.statusCode;
  }
  if (target && (one.act === 'correct' || one.act === 'retract')) {
    const answer = one.act === 'correct' ? answers[target.leaf]?.(one.number) : { kind: 'retracted' };
    return (await given.people[writer[target.track]].post(`${entries}/${target.id}/corrections`, { ...said, answer })).statusCode;
  }
  if (target && one.act === 'approve') {
    return (await given.people[approver[target.track]].post(`${entries}/${target.id}/approval`, { reason: 'r' })).statusCode;
  }
  if (one.act === 'figure') {
    const figure = { figure: 'mcsp', value: String(one.number * 3), publisher: 'KPK', period: '2024', releasedOn: '2025-01-15' };
    const answer = await given.people.inspectorate.post('/api/regions/35.72/figures', { ...figure, sourceTitle: 's', standing: 'reported' });
    return answer.statusCode;
  }
  if (one.act === 'precondition') {
    const body = { code: 'clean', holds: one.number % 2 === 0, reason: 'r' };
    return (await given.people.evaluator.post(`${given.url}/preconditions`, body)).statusCode;
  }
  return 204;
}

async function ledgerOf(given: GivenAssessment): Promise<Ledger> {
  const assessment = await app.nest.get(AssessmentsService).find(given.regionId, given.id);
  const repository = app.nest.get(LedgerRepository);
  return {
    ...(await repository.read(app.database.read, assessment)),
    preconditions: await app.nest.get(PreconditionsService).ofAssessment(app.database.read, assessment),
  };
}

describe('projections', () => {
  it('are what the ledger gives after any commands, valid or not; any earlier moment replays to what was shown then', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        cycle += 1;
        const given = await givenAssessment(app, { cycle, files: filesMap(smallFrameworkFiles()) });
        const known: { id: string; track: Track; leaf: number }[] = [];
        const shownThen: { at: string; totals: (string | null)[] }[] = [];
        for (const one of steps) {
          const status = await take(given, one, known);
          expect([200, 201, 204, 403, 409, 422]).toContain(status);
          const stored = await app.database.read
            .selectFrom('score_projections')
            .select(['track', 'total'])
            .where('assessment_id', '=', given.id)
            .execute();
          const totals = tracks.map((track) => stored.find((row) => row.track === track)?.total ?? null);
          const ledger = await ledgerOf(given);
          const everything = { happenedBy: app.clock.now(), knownBy: app.clock.now() };
          const again = tracks.map((track) => scoreAssessment(given.framework, ledger, { track, moment: everything }).total);
          expect(totals).toEqual(again.map((total) => total && toDecimal(total)));
          shownThen.push({ at: new Date(app.clock.now()).toISOString(), totals });
        }
        const lastOf = new Map(shownThen.map(({ at, totals }) => [at, totals]));
        for (const [at, totals] of lastOf) {
          for (const [index, track] of tracks.entries()) {
            const url = `${given.url}/score?track=${track}&asOf=${at}&knownAt=then`;
            const replayed = (await given.people.leadership.get(url)).json<TrackScoreJson>();
            expect(replayed.score.total).toBe(totals[index]);
          }
        }
      }),
      { numRuns: 8, interruptAfterTimeLimit: 60_000 },
    );
    expect((await app.nest.get(ScoresService).checkProjections()).differences).toEqual([]);
    expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
  });

  it('that somebody has changed are found, node by node', async () => {
    cycle += 1;
    const given = await givenAssessment(app, { cycle });
    expect((await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given))).statusCode).toBe(201);
    const owner = openKysely(openPool(app.address, 'owner', 1));
    try {
      const check = async () => {
        const { differences } = await app.nest.get(ScoresService).checkProjections();
        return differences.filter((one) => one.assessmentId === given.id);
      };
      expect(await check()).toEqual([]);
      await sql`update score_projections set total = total + 0.000000000001 where assessment_id = ${given.id}`.execute(owner);
      expect(await check()).toMatchObject([{ track: 'claimed', differs: ['total'] }]);
      await sql`update score_projections set total = total - 0.000000000001,
        nodes = jsonb_set(nodes, array[${given.criterion}::text, 'points'], '"7"') where assessment_id = ${given.id}`.execute(owner);
      expect(await check()).toMatchObject([{ track: 'claimed', differs: [given.criterion] }]);
      await sql`delete from score_projections where assessment_id = ${given.id}`.execute(owner);
      expect(await check()).toMatchObject([{ track: 'claimed', stored: null, differs: ['missing'] }]);
    } finally {
      await owner.destroy();
    }
    expect(criteriaOf(given.framework).length).toBeGreaterThan(50);
  });
});
