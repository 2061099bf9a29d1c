import { filesMap, smallFrameworkFiles } from '../../../test/given-framework';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { signedInAs, type Agent } from '../../../test/acting-as';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { RecordService } from '../record/record.service';
import type { TrackScoreJson } from './score.dto';

jest.setTimeout(60_000);
const day = 24 * 3_600_000;

let app: TestApp;
let given: GivenAssessment;

beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app, { files: filesMap(smallFrameworkFiles()), openStages: ['monitoring', 'final'] });
});
afterAll(() => app.close());

const now = (who: Agent): Promise<Agent> => signedInAs(app, who.personId);
const answer = async (holds: boolean, more: object = {}): Promise<number> => {
  const who = await now(given.people.evaluator);
  return (await who.post(`${given.url}/preconditions`, { code: 'clean', holds, reason: 'surat pernyataan', ...more })).statusCode;
};
const finalAt = async (query = ''): Promise<TrackScoreJson['score']> => {
  const who = await now(given.people.leadership);
  return (await who.get(`${given.url}/score?track=claimed&stage=final${query}`)).json<TrackScoreJson>().score;
};
const holdsAt = async (query = ''): Promise<boolean | undefined> => (await finalAt(query)).gates.find(({ code }) => code === 'clean')?.holds;

it('a criterion that asks for no document has an owner too, and is claimed', async () => {
  const basis = { kind: 'other', reference: 'berkas' };
  const body = { track: 'claimed', criterion: 'a3', stage: 'monitoring', answer: { kind: 'binary', value: true }, reason: 'ya', basis };
  expect((await given.people.focalPoint.post(`${given.url}/entries`, body)).statusCode).toBe(201);
  expect((await finalAt()).total).toBe('10.000000000000');
});

it('a precondition holds once it is answered yes, from when it came to hold, and the rating is withheld until then', async () => {
  expect(await holdsAt()).toBe(false);
  expect(await answer(true, { happenedAt: '2025-03-01' })).toBe(201);
  expect(await holdsAt()).toBe(true);
  expect(await holdsAt('&asOf=2025-02-28')).toBe(false);
  expect(await holdsAt('&asOf=2025-03-01')).toBe(true);
  expect(await holdsAt('&asOf=2025-03-01&knownAt=then')).toBe(false);
  app.clock.set(testStart + day);
  expect(await answer(false)).toBe(201);
  expect([await holdsAt(), await holdsAt('&asOf=2025-03-03')]).toEqual([false, true]);
  const list = (await (await now(given.people.leadership)).get(`${given.url}/preconditions`)).json<{ holds: boolean; actor: { id: string } }[]>();
  expect(list.map(({ holds, actor }) => [holds, actor.id])).toEqual([
    [true, given.people.evaluator.personId],
    [false, given.people.evaluator.personId],
  ]);
});

it.each([
  [{ happenedAt: '2025-03-05' }, 422],
  [{ happenedAt: 'soon' }, 400],
  [{ code: 'dirty' }, 404],
  [{ holds: 1 }, 400],
  [{ reason: '' }, 400],
  [{ role: 'evaluator' }, 400],
])('is refused: %j', async (more, status) => {
  expect(await answer(true, more)).toBe(status);
});

it('the record tells of every answer', async () => {
  expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
});
