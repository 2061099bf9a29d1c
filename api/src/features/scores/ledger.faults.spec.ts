import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { actingAs, type Agent } from '../../../test/acting-as';
import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { RecordService } from '../record/record.service';
import type { EntryPage, EntryRecordedJson } from './entry.dto';
import { ScoresService } from './scores.service';

jest.setTimeout(600_000);
const full = process.env['FAULT_DOSE'] === 'full';
/** quality.md, Faults: 500 of each in CI, ten times as many for a release; here a round is one contest of several. */
const rounds = full ? 200 : 10;

let app: TestApp;
let given: GivenAssessment;
let colleagues: Agent[];
const basis = { kind: 'other', reference: 'berkas' };

beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app);
  colleagues = await Promise.all(
    Array.from({ length: 20 }, () => actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId: given.agencyId })),
  );
});
afterAll(async () => {
  expect((await app.nest.get(ScoresService).checkProjections()).differences).toEqual([]);
  expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
  await app.close();
});

const criterion = (pick: number): string => given.criteria[pick % given.criteria.length] ?? '';
const level = (code: string, which: 'best' | 'worst') => ({ kind: 'levels', level: levelOf(given, code, which) });

it('the same request, two to fifty times at once, has exactly one effect, and every answer names it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 50 }), fc.nat(), async (times, pick) => {
      const key = { 'idempotency-key': randomUUID() };
      const body = entryBody(given, { criterion: criterion(pick) });
      const before = await count();
      const answers = await Promise.all(Array.from({ length: times }, () => given.people.focalPoint.post(`${given.url}/entries`, body, key)));
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
      expect(new Set(answers.map((answer) => answer.json<EntryRecordedJson>().entry.id)).size).toBe(1);
      expect(await count()).toBe(before + 1);
      const other = await given.people.focalPoint.post(`${given.url}/entries`, { ...body, reason: 'lain' }, key);
      expect(other.json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    }),
    { numRuns: rounds },
  );
});

it('two to twenty people who correct one entry: one wins, the others are told, nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 20 }), fc.nat(), async (many, pick) => {
      const code = criterion(pick);
      const made = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { criterion: code }));
      const { entry } = made.json<EntryRecordedJson>();
      const answers = await Promise.all(
        colleagues.slice(0, many).map((who, index) =>
          who.post(`${given.url}/entries/${entry.id}/corrections`, {
            answer: level(code, index % 2 === 0 ? 'best' : 'worst'),
            reason: `oleh ${index}`,
            basis,
          }),
        ),
      );
      const statuses = answers.map(({ statusCode }) => statusCode).sort();
      expect(statuses).toEqual([201, ...Array.from({ length: many - 1 }, () => 409)]);
      const winner = answers.find(({ statusCode }) => statusCode === 201)?.json<EntryRecordedJson>().entry;
      const page = (await given.people.leadership.get(`${given.url}/entries?criterion=${code}&limit=2`)).json<EntryPage>();
      expect(page.items.map(({ id, supersededBy }) => [id, supersededBy])).toEqual([[winner?.id, null], [entry.id, winner?.id]]);
    }),
    { numRuns: rounds },
  );
});

it('two to twenty people who write at once on one assessment: all are kept, in one order without gaps between two of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 20 }), fc.nat(), async (many, pick) => {
      const before = await count();
      const answers = await Promise.all(
        colleagues.slice(0, many).map((who, index) =>
          who.post(`${given.url}/entries`, entryBody(given, { criterion: criterion(pick + index) })),
        ),
      );
      expect(answers.every(({ statusCode }) => statusCode === 201)).toBe(true);
      expect(await count()).toBe(before + many);
      const sequences = answers.map((answer) => answer.json<EntryRecordedJson>().entry.sequence).sort((a, b) => a - b);
      expect(sequences).toEqual(sequences.map((_, index) => (sequences[0] ?? 0) + index));
    }),
    { numRuns: rounds },
  );
});

it('figures and entries written at once wait for each other and leave projections that fit', async () => {
  const figure = { figure: 'mcsp', publisher: 'KPK', period: '2024', releasedOn: '2025-01-15', sourceTitle: 's', standing: 'reported' };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 8 }), fc.nat(100), async (many, value) => {
      const answers = await Promise.all(
        colleagues.slice(0, many).flatMap((who, index) => [
          who.post(`${given.url}/entries`, entryBody(given, { criterion: criterion(index) })),
          given.people.inspectorate.post('/api/regions/35.72/figures', { ...figure, value: String(value) }),
        ]),
      );
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
      expect((await app.nest.get(ScoresService).checkProjections()).differences).toEqual([]);
    }),
    { numRuns: full ? 50 : 5 },
  );
});

it('a lock among writers: what it fixed stays, whoever came before or after', async () => {
  const stage = given.stages[1] ?? '';
  expect((await given.people.administrator.post(`${given.url}/stages/${stage}/opening`, { reason: 'x' })).statusCode).toBe(201);
  const writers = colleagues.map((who, index) =>
    who.post(`${given.url}/entries`, entryBody(given, { stage, criterion: criterion(index), answer: level(criterion(index), 'worst') })),
  );
  const lock = given.people.administrator.post(`${given.url}/stages/${stage}/locking`, { reason: 'x' });
  const answers = await Promise.all(writers);
  expect((await lock).statusCode).toBe(201);
  expect(new Set([201, 422, ...answers.map(({ statusCode }) => statusCode)])).toEqual(new Set([201, 422]));
  const asLocked = async () => (await given.people.leadership.get(`${given.url}/score?track=claimed&stage=${stage}`)).json<object>();
  const fixed = await asLocked();
  const first = given.stages[0] ?? '';
  for (let index = 0; index < 3; index += 1) {
    await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { stage: first, criterion: criterion(index) }));
  }
  expect(await asLocked()).toEqual(fixed);
});

async function count(): Promise<number> {
  const row = await app.database.read.selectFrom('entries').select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow();
  return Number(row.n);
}
