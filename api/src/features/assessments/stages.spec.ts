import { randomUUID } from 'node:crypto';
import { actingAs, anonymousAgent, type Agent } from '../../../test/acting-as';
import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { givenRegion } from '../../../test/given-regions';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { criteriaOf } from '../../domain';
import { RecordService } from '../record/record.service';
import type { EntryRecordedJson } from '../scores/entry.dto';
import type { TrackScoreJson } from '../scores/score.dto';
import type { AssessmentJson, StageJson } from './assessment.dto';

jest.setTimeout(60_000);
const hour = 3_600_000;

let app: TestApp;
let given: GivenAssessment;
let first: string;
let second: string;

let cycle = 2025;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  app.clock.set(testStart);
  cycle += 1;
  given = await givenAssessment(app, { cycle });
  [first = '', second = ''] = given.stages;
});
afterAll(() => app.close());

const act = async (who: Agent, stage: string, what: string, body: object): Promise<[number, string | undefined]> => {
  const answer = await who.post(`${given.url}/stages/${stage}/${what}`, { reason: 'sesuai rapat', ...body });
  return [answer.statusCode, answer.json<{ code?: string }>().code];
};
const read = async (): Promise<AssessmentJson> => (await given.people.leadership.get(given.url)).json();
const stage = async (code: string): Promise<StageJson | undefined> => (await read()).stages.find((one) => one.code === code);
const claim = async (more: object = {}): Promise<EntryRecordedJson & { code?: string; status?: number }> =>
  (await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, more))).json();
const scoreAt = async (query: string): Promise<TrackScoreJson> =>
  (await given.people.leadership.get(`${given.url}/score?track=claimed&${query}`)).json();
const level = (which: 'best' | 'worst') => ({ kind: 'levels', level: levelOf(given, given.criterion, which) });

describe('the course of a stage', () => {
  it('runs from planned to open to locked, through a revision window, to locked again; each step says who, when and why', async () => {
    const { administrator } = given.people;
    expect((await stage(second))?.status).toBe('planned');
    expect(await act(administrator, second, 'opening', {})).toEqual([201, undefined]);
    expect((await stage(second))?.status).toBe('open');
    expect(await act(administrator, second, 'locking', {})).toEqual([201, undefined]);
    app.clock.set(testStart + hour);
    expect(await act(administrator, second, 'revision-window', { until: '2025-03-03T05:00:00Z' })).toEqual([201, undefined]);
    expect(await stage(second)).toMatchObject({ status: 'revising', windowUntil: '2025-03-03T05:00:00.000Z' });
    app.clock.set(testStart + 3 * hour + 1);
    expect((await stage(second))?.status).toBe('locked');
    const again = await actingAs(app, { role: 'programme-administrator' });
    expect(await act(again, second, 'locking', {})).toEqual([201, undefined]);
    const end = await stage(second);
    expect(end?.locks.map(({ reason, actor }) => [reason, actor?.id])).toEqual([
      ['sesuai rapat', administrator.personId],
      ['sesuai rapat', again.personId],
    ]);
    expect(end?.events.map(({ kind }) => kind)).toEqual(['opened', 'locked', 'window-opened', 'locked']);
    expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
  });

  it('skips nothing and repeats nothing', async () => {
    const { administrator } = given.people;
    expect(await act(administrator, second, 'locking', {})).toEqual([422, 'stage-transition']);
    expect(await act(administrator, second, 'revision-window', { until: '2025-03-04' })).toEqual([422, 'stage-transition']);
    expect(await act(administrator, first, 'opening', {})).toEqual([422, 'stage-transition']);
    expect(await act(administrator, 'hakordia', 'opening', {})).toEqual([404, 'stage-unknown']);
    expect(await act(administrator, first, 'locking', { reason: ' ' })).toEqual([400, 'request-malformed']);
    expect(await act(administrator, first, 'locking', { asOf: '2025-03-03' })).toEqual([422, 'lock-moment-unfit']);
    expect(await act(administrator, first, 'locking', { asOf: 'yesterday' })).toEqual([400, 'instant-unreadable']);
    await act(administrator, first, 'locking', { asOf: '2025-03-02' });
    expect(await act(administrator, first, 'revision-window', { until: '2025-03-01' })).toEqual([422, 'window-end-unfit']);
  });

  it.each(['evaluator', 'inspectorate', 'verifier', 'focalPoint', 'leadership'] as const)('is not in the hands of: %s', async (who) => {
    for (const [what, body] of [['opening', {}], ['locking', {}], ['revision-window', { until: '2025-04-01' }]] as const) {
      expect(await act(given.people[who], second, what, body)).toEqual([403, 'not-allowed']);
    }
  });

  it('of two who lock at once one wins; the same intention sent twice has one effect', async () => {
    const { administrator } = given.people;
    const key = { 'idempotency-key': randomUUID() };
    const twice = await Promise.all(
      [1, 2].map(() => administrator.post(`${given.url}/stages/${second}/opening`, { reason: 'dibuka' }, key)),
    );
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect((await stage(second))?.events).toHaveLength(1);
    const both = await Promise.all([1, 2].map(() => act(administrator, second, 'locking', {})));
    expect(both.map(([status]) => status).sort()).toEqual([201, 422]);
    expect((await stage(second))?.locks).toHaveLength(1);
  });
});

describe('a lock', () => {
  it('is not changed by what is recorded later, not even within its last millisecond', async () => {
    const { administrator } = given.people;
    await claim({ answer: level('worst') });
    await act(administrator, first, 'locking', {});
    const locked = await scoreAt(`stage=${first}`);
    expect(locked.score.total).toBe('0.000000000000');
    await act(administrator, first, 'revision-window', { until: '2025-03-10' });
    const late = await claim({ answer: level('best') }); // the clock has not moved
    expect(late.entry).toMatchObject({ inRevisionWindow: true });
    const now = await scoreAt(`stage=${first}`);
    expect(now.score.total).toBe(late.score.total);
    const [lock] = (await stage(first))?.locks ?? [];
    const asLocked = await scoreAt(`stage=${first}&asOf=${lock?.happenedBy}&knownAt=${lock?.knownBy}`);
    expect(asLocked.score).toEqual(locked.score);
  });

  it('is what its stage is read by, until it is locked anew after a revision', async () => {
    const { administrator } = given.people;
    await claim({ answer: level('worst') });
    await act(administrator, first, 'locking', {});
    app.clock.set(testStart + hour);
    await act(administrator, first, 'revision-window', { until: '2025-03-03T05:00:00Z' });
    const late = await claim({ answer: level('best'), happenedAt: '2025-03-03T01:00:00Z' });
    expect(late.entry.inRevisionWindow).toBe(true);
    app.clock.set(testStart + 5 * hour);
    expect((await scoreAt(`stage=${first}`)).score.total).toBe('0.000000000000');
    expect((await claim()).code).toBe('stage-locked');
    await act(administrator, first, 'locking', {});
    // What is dated before the first answer does not become the head.
    expect((await scoreAt(`stage=${first}`)).score.total).toBe('0.000000000000');
    expect((await scoreAt(`stage=${first}`)).moment.knownBy).toBe(new Date(testStart + 5 * hour).toISOString());
  });

  it('keeps entries for its stage out, says when and why, and keeps those of other stages from reaching behind it', async () => {
    const { administrator } = given.people;
    await act(administrator, first, 'locking', { reason: 'observasi selesai' });
    expect(await claim()).toMatchObject({ status: 422, code: 'stage-locked', params: { reason: 'observasi selesai' } });
    await act(administrator, second, 'opening', {});
    app.clock.set(testStart + hour);
    expect(await claim({ stage: second, happenedAt: '2025-03-02' })).toMatchObject({ status: 422, code: 'happened-in-locked-period' });
    expect((await claim({ stage: second })).entry.stage).toBe(second);
  });

  it('keeps approvals out as well', async () => {
    const { entry } = await claim({ answer: { kind: 'not-applicable' } });
    await act(given.people.administrator, first, 'locking', {});
    const approve = () => given.people.inspectorate.post(`${given.url}/entries/${entry.id}/approval`, { reason: 'ya' });
    expect((await approve()).json()).toMatchObject({ status: 422, code: 'stage-locked' });
    await act(given.people.administrator, first, 'revision-window', { until: '2025-03-10' });
    expect((await approve()).statusCode).toBe(201);
  });
});

describe('an assessment', () => {
  const revision = { frameworkCode: 'kpk-kabkota', frameworkRevision: '2025' };

  it('is started once per region, framework and cycle, by a programme administrator, under a published revision', async () => {
    const { administrator, inspectorate } = given.people;
    const url = `/api/regions/${given.regionId}/assessments`;
    const start = { ...revision, cycle: 2090 };
    expect((await inspectorate.post(url, start)).json()).toMatchObject({ status: 403, code: 'not-allowed' });
    expect((await administrator.post(url, { ...start, cycle })).json()).toMatchObject({ status: 409, code: 'assessment-exists' });
    const unknown = await administrator.post(url, { ...start, frameworkRevision: '1999' });
    expect(unknown.json()).toMatchObject({ status: 404, code: 'framework-unknown' });
    const nowhere = await administrator.post('/api/regions/99.99/assessments', start);
    expect(nowhere.json()).toMatchObject({ status: 404, code: 'region-unknown' });
    expect((await administrator.post(url, { ...start, origin: 'demo' })).statusCode).toBe(400);
    const both = await Promise.all([1, 2].map(() => administrator.post(url, start)));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect((await given.people.leadership.get(url)).json<AssessmentJson[]>()[0]).toMatchObject({ cycle: 2090, stage: null });
  });

  it('of another region is unknown here, and closed to the public', async () => {
    await givenRegion(app, '52.71');
    const { administrator } = given.people;
    expect((await administrator.get(`/api/regions/52.71/assessments/${given.id}`)).json()).toMatchObject({ code: 'assessment-unknown' });
    expect((await anonymousAgent(app).get(given.url)).json()).toMatchObject({ status: 401, code: 'not-signed-in' });
  });
});

describe('owners of requirements', () => {
  const assign = async (who: Agent, body: object) => {
    const answer = await who.post(`${given.url}/requirement-owners`, body);
    return [answer.statusCode, answer.json<{ code?: string }>().code];
  };

  it('are assigned by the inspectorate; the latest counts, and duties move with it', async () => {
    const led = criteriaOf(given.framework).find(({ code }) => code === given.criterion);
    const requirement = led?.requirements.map(({ code }) => code) ?? [];
    const { inspectorate, focalPoint, evaluator } = given.people;
    expect(await assign(evaluator, { requirements: requirement, agencyId: given.agencyId })).toEqual([403, 'not-allowed']);
    expect(await assign(inspectorate, { requirements: ['i02.nothing'], agencyId: given.agencyId })).toEqual([404, 'requirement-unknown']);
    expect(await assign(inspectorate, { requirements: requirement, agencyId: randomUUID() })).toEqual([404, 'agency-unknown']);
    expect(await assign(inspectorate, { requirements: [], agencyId: given.agencyId })).toEqual([400, 'request-malformed']);
    expect((await claim()).entry.agency?.id).toBe(given.agencyId);
    expect(await assign(inspectorate, { requirements: requirement, agencyId: given.inspectorateId })).toEqual([200, undefined]);
    expect(await claim()).toMatchObject({ status: 403, code: 'not-owner' });
    const list = (await focalPoint.get(`${given.url}/requirement-owners`)).json<{ requirement: string; agencyId: string }[]>();
    expect(list.find((one) => one.requirement === requirement[0])?.agencyId).toBe(given.inspectorateId);
    expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
  });
});
