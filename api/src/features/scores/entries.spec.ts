import { randomUUID } from 'node:crypto';
import { actingAs } from '../../../test/acting-as';
import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { givenAgency } from '../../../test/given-regions';
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
const worst = () => ({ kind: 'levels', level: levelOf(given, given.criterion, 'worst') });
const best = (criterion = given.criterion) => ({ kind: 'levels', level: levelOf(given, criterion, 'best') });

describe('an entry', () => {
  it('stands in the scorecard at once, with its reasons', async () => {
    const answer = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given));
    expect(answer.statusCode).toBe(201);
    const { entry, score } = answer.json<EntryRecordedJson>();
    expect(entry).toMatchObject({
      track: 'claimed',
      criterion: given.criterion,
      role: 'focal-point',
      agency: { id: given.agencyId },
      actor: { id: given.people.focalPoint.personId },
      supersedes: null,
      supersededBy: null,
      origin: 'live',
      inRevisionWindow: false,
      approval: null,
    });
    const { tracks } = await scorecard();
    expect(tracks.claimed.total).toBe(score.total);
    expect(tracks.claimed.contributions.find(({ criterion }) => criterion === given.criterion)?.entryId).toBe(entry.id);
    expect(tracks.verified).toMatchObject({ state: 'not-scored', total: null, shown: null });
    expect(tracks.evaluated.state).toBe('not-scored');
  });

  it('counts on its own track only', async () => {
    const before = (await scorecard()).tracks.claimed.total;
    const verified = await given.people.inspectorate.post(`${given.url}/entries`, entryBody(given, { track: 'verified', answer: worst() }));
    expect(verified.statusCode).toBe(201);
    const evaluated = await given.people.evaluator.post(`${given.url}/entries`, entryBody(given, { track: 'evaluated' }));
    expect(evaluated.statusCode).toBe(201);
    const { tracks } = await scorecard();
    expect([tracks.claimed.total, tracks.verified.total]).toEqual([before, '0.000000000000']);
    expect(tracks.evaluated.state).toBe('scored');
  });

  it('may be dated back to the day it was so, which is the end of that day in the region', async () => {
    const [, criterion = ''] = given.criteria;
    const body = entryBody(given, { criterion, happenedAt: '2025-03-01' });
    const { entry } = (await given.people.focalPoint.post(`${given.url}/entries`, body)).json<EntryRecordedJson>();
    expect(entry.happenedAt).toBe('2025-03-01T16:59:59.999Z');
    expect(entry.recordedAt).toBe(new Date(app.clock.now()).toISOString());
  });

  it('is listed newest first, page by page, each row once', async () => {
    const seen: EntryJson[] = [];
    let next: string | null = '';
    while (next !== null) {
      const query: string = next === '' ? '?limit=1' : `?limit=1&after=${next}`;
      const page: EntryPage = (await given.people.leadership.get(`${given.url}/entries${query}`)).json<EntryPage>();
      seen.push(...page.items);
      next = page.next;
    }
    const sequences = seen.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => b - a));
    expect(seen.length).toBeGreaterThanOrEqual(4);
  });
});

describe('who may record what', () => {
  const attempt = async (who: { post: GivenAssessment['people']['evaluator']['post'] }, more: object) => {
    const answer = await who.post(`${given.url}/entries`, entryBody(given, more));
    return [answer.statusCode, answer.json<{ code?: string }>().code];
  };

  it('another agency does not claim', async () => {
    const agencyId = await givenAgency(app, given.regionId, 'Dinas Sosial');
    const other = await actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId });
    expect(await attempt(other, {})).toEqual([403, 'not-owner']);
  });

  it.each([
    ['leadership', 'claimed'],
    ['leadership', 'verified'],
    ['focalPoint', 'verified'],
    ['focalPoint', 'evaluated'],
    ['inspectorate', 'claimed'],
    ['inspectorate', 'evaluated'],
    ['evaluator', 'claimed'],
    ['evaluator', 'verified'],
    ['administrator', 'claimed'],
    ['administrator', 'evaluated'],
  ] as const)('%s does not write on the %s track', async (who, track) => {
    expect(await attempt(given.people[who], { track })).toEqual([403, 'not-allowed']);
  });

  it('the inspectorate does not verify what it submits itself; the verifier appointed outside it does, and nothing else', async () => {
    const criterion = given.inspectoratesCriterion;
    const own = { track: 'verified', criterion, answer: best(criterion) };
    expect(await attempt(given.people.inspectorate, own)).toEqual([422, 'not-independent']);
    expect((await scorecard()).notIndependentlyVerified).toEqual([criterion]);
    expect(await attempt(given.people.verifier, { track: 'verified' })).toEqual([422, 'not-independent']);
    expect((await attempt(given.people.verifier, own))[0]).toBe(201);
    expect((await scorecard()).notIndependentlyVerified).toEqual([]);
  });

  it("another region's people see and write nothing", async () => {
    const elsewhere = await actingAs(app, { role: 'inspectorate', regionId: '52.71' });
    expect(await attempt(elsewhere, { track: 'verified' })).toEqual([403, 'not-allowed']);
    for (const path of ['/scorecard', '/entries', '/line', `/criteria/${given.criterion}`, `/nodes/${given.criterion}`, '/gap?track=claimed']) {
      expect((await elsewhere.get(`${given.url}${path}`)).statusCode).toBe(403);
    }
    const throughTheirs = given.url.replace('35.72', '52.71');
    expect((await elsewhere.get(`${throughTheirs}/scorecard`)).json()).toMatchObject({ status: 404, code: 'assessment-unknown' });
    expect((await elsewhere.post(`${throughTheirs}/entries`, entryBody(given))).json()).toMatchObject({ code: 'assessment-unknown' });
  });
});

describe('bad input', () => {
  const post = (body: unknown, headers?: Record<string, string>) => given.people.focalPoint.post(`${given.url}/entries`, body, headers);

  it.each<[string, object]>([
    ['a field that nobody asked for', { points: 100 }],
    ['an unknown field inside the answer', { answer: { kind: 'levels', level: 'full', worth: '1' } }],
    ['an unknown field inside the basis', { basis: { kind: 'document', reference: 'x', sha: 'y' } }],
    ['an answer of no known kind', { answer: { kind: 'vibes' } }],
    ['an answer without a kind', { answer: { level: 'full' } }],
    ['a list of answers', { answer: [{ kind: 'levels', level: 'full' }] }],
    ['no answer', { answer: null }],
    ['a text for an answer', { answer: 'full' }],
    ['a level that is no text', { answer: { kind: 'levels', level: 1 } }],
    ['a ratio of texts', { answer: { kind: 'ratio', part: '1', whole: '2' } }],
    ['an unknown track', { track: 'announced' }],
    ['a list of tracks', { track: ['claimed'] }],
    ['an empty reason', { reason: '' }],
    ['a reason of blanks', { reason: ' \n\t ' }],
    ['a reason beyond ten thousand characters', { reason: 'a'.repeat(10_001) }],
    ['a NUL', { reason: 'a\u0000b' }],
    ['half of a surrogate pair', { reason: '\ud800' }],
    ['no basis', { basis: undefined }],
    ['a basis of no known kind', { basis: { kind: 'rumour', reference: 'x' } }],
    ['a link that is none', { basis: { kind: 'link', reference: 'x', url: 'javascript:alert(1)' } }],
    ['a code that is none', { criterion: '../../etc' }],
    ['a number for a criterion', { criterion: 7 }],
  ])('is refused for its shape: %s', async (_, more) => {
    const answer = await post(entryBody(given, more));
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'request-malformed']);
  });

  it.each<[string, object, number, string]>([
    ['a level that the rubric does not have', { answer: { kind: 'levels', level: 'splendid' } }, 422, 'answer-off-scale'],
    ['an answer of another scorer', { answer: { kind: 'binary', value: true } }, 422, 'answer-unfit'],
    ['a retraction of nothing', { answer: { kind: 'retracted' } }, 422, 'correction-unfit'],
    ['a criterion that is not there', { criterion: 'i99.z' }, 404, 'criterion-unknown'],
    ['a component for a criterion', { criterion: 'c1' }, 404, 'criterion-unknown'],
    ['a stage that is not there', { stage: 'hakordia' }, 404, 'stage-unknown'],
    ['a stage that nobody has opened', { stage: 'final' }, 422, 'stage-not-open'],
    ['tomorrow', { happenedAt: '2025-03-04' }, 422, 'happened-in-future'],
    ['a minute from now', { happenedAt: '2025-03-03T02:01:00Z' }, 422, 'happened-in-future'],
    ['a day that does not exist', { happenedAt: '2025-02-29' }, 400, 'instant-unreadable'],
    ['an instant without its zone', { happenedAt: '2025-02-28T10:00:00' }, 400, 'instant-unreadable'],
    ['last Tuesday', { happenedAt: 'last Tuesday' }, 400, 'instant-unreadable'],
  ])('is refused by a rule: %s', async (_, more, status, code) => {
    const answer = await post(entryBody(given, more));
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('an external figure is a fact that nobody answers', async () => {
    const answer = await post(entryBody(given, { criterion: 'i01', answer: { kind: 'index', value: '98' } }));
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'criterion-takes-figures']);
  });

  it('unknown and misspelled ids are told apart', async () => {
    const { focalPoint } = given.people;
    const elsewhere = given.url.replace(given.id, randomUUID());
    expect((await focalPoint.post(`${elsewhere}/entries`, entryBody(given))).json()).toMatchObject({ status: 404, code: 'assessment-unknown' });
    const misspelled = given.url.replace(given.id, 'blitar');
    expect((await focalPoint.post(`${misspelled}/entries`, entryBody(given))).json()).toMatchObject({ status: 400 });
    const nothing = `${given.url}/entries/${randomUUID()}/corrections`;
    const correction = { answer: best(), reason: 'x', basis: { kind: 'other', reference: 'x' } };
    expect((await focalPoint.post(nothing, correction)).json()).toMatchObject({ status: 404, code: 'entry-unknown' });
    expect((await focalPoint.get(`${given.url.replace('35.72', '35.72%00')}/scorecard`)).statusCode).toBe(400);
  });

  it('a request without an idempotency key is refused', async () => {
    const answer = await post(entryBody(given), { 'idempotency-key': '' });
    expect(answer.json()).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
  });

  it('ten megabytes and deep nesting are refused, and nothing falls over', async () => {
    const long = await post(entryBody(given, { reason: 'a'.repeat(10_000_000) }));
    expect(long.statusCode).toBe(413);
    const depth = 100_000;
    const headers = { 'content-type': 'application/json' };
    const nested = await post(`{"track":${'['.repeat(depth)}${']'.repeat(depth)}}`, headers);
    expect(nested.statusCode).toBe(400);
    const inside = await post(`{"answer":${'{"kind":'.repeat(depth)}1${'}'.repeat(depth)}}`, headers);
    expect(inside.statusCode).toBe(400);
  });

  it('leaves no trace: the projections are what the entries give, and the record is whole', async () => {
    expect((await app.nest.get(ScoresService).checkProjections()).differences).toEqual([]);
    expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
  });
});

describe('the same request', () => {
  it('twenty times at once has one effect, and every answer names it', async () => {
    const [, , criterion = ''] = given.criteria;
    const key = { 'idempotency-key': randomUUID() };
    const body = entryBody(given, { criterion });
    const answers = await Promise.all(Array.from({ length: 20 }, () => given.people.focalPoint.post(`${given.url}/entries`, body, key)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.json<EntryRecordedJson>().entry.id)).size).toBe(1);
    expect(await entriesOf(criterion)).toHaveLength(1);
  });

  it('under the key of another one is refused', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [, , , criterion = ''] = given.criteria;
    expect((await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { criterion }), key)).statusCode).toBe(201);
    const other = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { criterion, reason: 'another' }), key);
    expect(other.json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });
});

it('after all of it the projections are what the entries give, and the record is whole', async () => {
  const { checked, differences } = await app.nest.get(ScoresService).checkProjections();
  expect([checked, differences]).toEqual([3, []]);
  expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
});
