import { actingAs } from '../../../test/acting-as';
import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { RecordService } from '../record/record.service';
import type { EntryJson, EntryPage, EntryRecordedJson } from './entry.dto';
import type { ScorecardJson } from './score.dto';
import { ScoresService } from './scores.service';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;

beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app);
});
afterAll(() => app.close());

const scorecard = async (): Promise<ScorecardJson> => (await given.people.leadership.get(`${given.url}/scorecard`)).json();
const entriesOf = async (criterion: string): Promise<EntryJson[]> =>
  (await given.people.leadership.get(`${given.url}/entries?criterion=${criterion}&limit=100`)).json<EntryPage>().items;
const worst = (criterion: string) => ({ kind: 'levels', level: levelOf(given, criterion, 'worst') });
const best = (criterion: string) => ({ kind: 'levels', level: levelOf(given, criterion, 'best') });

describe('a correction', () => {
  const basis = { kind: 'other', reference: 'salah ketik' };
  const claim = async (criterion: string, more: object = {}): Promise<EntryJson> => {
    const answer = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { criterion, ...more }));
    return answer.json<EntryRecordedJson>().entry;
  };

  it('keeps what it is about and when it happened, and both stay readable', async () => {
    const criterion = given.criteria[5] ?? '';
    const first = await claim(criterion, { happenedAt: '2025-03-02' });
    const correct = `${given.url}/entries/${first.id}/corrections`;
    const answer = await given.people.focalPoint.post(correct, { answer: worst(criterion), reason: 'salah', basis });
    const { entry } = answer.json<EntryRecordedJson>();
    expect(entry).toMatchObject({ criterion, track: 'claimed', stage: first.stage, happenedAt: first.happenedAt, supersedes: first.id });
    const [newest, oldest] = await entriesOf(criterion);
    expect([newest?.id, oldest?.supersededBy]).toEqual([entry.id, entry.id]);
    const counted = (await scorecard()).tracks.claimed.contributions.find((one) => one.criterion === criterion);
    expect(counted).toMatchObject({ entryId: entry.id, fulfilment: '0.000000000000' });
  });

  it('of one entry by two people at once: exactly one wins, the other is told', async () => {
    const criterion = given.criteria[6] ?? '';
    const first = await claim(criterion);
    const colleague = await actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId: given.agencyId });
    const correct = `${given.url}/entries/${first.id}/corrections`;
    const answers = await Promise.all([
      given.people.focalPoint.post(correct, { answer: worst(criterion), reason: 'satu', basis }),
      colleague.post(correct, { answer: best(criterion), reason: 'dua', basis }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    const refused = answers.find(({ statusCode }) => statusCode === 409);
    expect(refused?.json()).toMatchObject({ code: 'entry-already-corrected', params: { entryId: first.id } });
    expect(await entriesOf(criterion)).toHaveLength(2);
  });

  it('that retracts lets the head before it count again', async () => {
    const criterion = given.criteria[7] ?? '';
    const before = await claim(criterion, { answer: best(criterion), happenedAt: '2025-03-01' });
    const mistaken = await claim(criterion, { answer: worst(criterion), happenedAt: '2025-03-02' });
    const correct = `${given.url}/entries/${mistaken.id}/corrections`;
    expect((await given.people.focalPoint.post(correct, { answer: { kind: 'retracted' }, reason: 'keliru', basis })).statusCode).toBe(201);
    const counted = (await scorecard()).tracks.claimed.contributions.find((one) => one.criterion === criterion);
    expect(counted).toMatchObject({ entryId: before.id, fulfilment: '1.000000000000' });
  });

  it('is made by whom might have made the entry', async () => {
    const first = await claim(given.criteria[8] ?? '');
    const correct = `${given.url}/entries/${first.id}/corrections`;
    for (const who of [given.people.inspectorate, given.people.evaluator, given.people.leadership]) {
      const answer = await who.post(correct, { answer: worst(first.criterion), reason: 'x', basis });
      expect(answer.json()).toMatchObject({ status: 403, code: 'not-allowed' });
    }
  });
});

describe('not applicable', () => {
  it('counts as unanswered until another person approves it, and leaves the sum afterwards', async () => {
    const criterion = given.criteria[9] ?? '';
    const body = entryBody(given, { criterion, answer: { kind: 'not-applicable' } });
    const { entry } = (await given.people.focalPoint.post(`${given.url}/entries`, body)).json<EntryRecordedJson>();
    const before = (await scorecard()).tracks.claimed;
    expect(before.contributions.find((one) => one.criterion === criterion)).toMatchObject({ state: 'awaiting-approval', points: '0.000000000000' });

    const approve = `${given.url}/entries/${entry.id}/approval`;
    expect((await given.people.focalPoint.post(approve, { reason: 'ya' })).json()).toMatchObject({ status: 403, code: 'not-allowed' });
    const may = async (who: GivenAssessment['people']['leadership']) =>
      (await who.get(`${given.url}/criteria/${criterion}`)).json<{ may: { approve: string[]; correct: string[] } }>().may;
    expect((await may(given.people.inspectorate)).approve).toEqual([entry.id]);
    expect((await may(given.people.focalPoint)).correct).toEqual([entry.id]);
    expect((await may(given.people.leadership)).approve).toEqual([]);

    const approved = await given.people.inspectorate.post(approve, { reason: 'tidak ada unitnya' });
    expect(approved.statusCode).toBe(201);
    expect(approved.json<EntryRecordedJson>().entry.approval).toMatchObject({
      reason: 'tidak ada unitnya',
      actor: { id: given.people.inspectorate.personId },
    });
    const after = (await scorecard()).tracks.claimed;
    expect(after.excluded).toContainEqual({ criterion, entryId: entry.id });
    expect(Number(after.total)).toBeGreaterThan(Number(before.total));
    expect((await given.people.inspectorate.post(approve, { reason: 'lagi' })).json()).toMatchObject({ status: 409, code: 'approval-exists' });
  });

  it('is approved by another person, also where one person has the role', async () => {
    const criterion = given.criteria[10] ?? '';
    const body = entryBody(given, { track: 'verified', criterion, answer: { kind: 'not-applicable' } });
    const { entry } = (await given.people.inspectorate.post(`${given.url}/entries`, body)).json<EntryRecordedJson>();
    const approve = `${given.url}/entries/${entry.id}/approval`;
    expect((await given.people.inspectorate.post(approve, { reason: 'ya' })).json()).toMatchObject({ status: 422, code: 'approval-own-entry' });
    const colleague = await actingAs(app, { role: 'inspectorate', regionId: given.regionId });
    expect((await colleague.post(approve, { reason: 'ya' })).statusCode).toBe(201);
  });

  it('an answer that needs no approval gets none, nor one that no longer counts', async () => {
    const criterion = given.criteria[11] ?? '';
    const { focalPoint, inspectorate } = given.people;
    const answered = (await focalPoint.post(`${given.url}/entries`, entryBody(given, { criterion }))).json<EntryRecordedJson>().entry;
    const notNeeded = await inspectorate.post(`${given.url}/entries/${answered.id}/approval`, { reason: 'ya' });
    expect(notNeeded.json()).toMatchObject({ status: 422, code: 'approval-not-needed' });
    const said = entryBody(given, { criterion, answer: { kind: 'not-applicable' } });
    const stale = (await focalPoint.post(`${given.url}/entries`, said)).json<EntryRecordedJson>().entry;
    await focalPoint.post(`${given.url}/entries`, entryBody(given, { criterion }));
    const tooLate = await inspectorate.post(`${given.url}/entries/${stale.id}/approval`, { reason: 'ya' });
    expect(tooLate.json()).toMatchObject({ status: 422, code: 'approval-not-needed' });
  });
});

it('after all of it the projections are what the entries give, and the record is whole', async () => {
  const { checked, differences } = await app.nest.get(ScoresService).checkProjections();
  expect([checked, differences]).toEqual([3, []]);
  expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
});
