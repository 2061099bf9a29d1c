import { criteriaOf, dutiesOf } from '../../domain';
import { actingAs, signedInAs, type Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { givenAgency } from '../../../test/given-regions';
import { givenSubmission } from '../../../test/given-submission';
import { runTask } from '../../../test/run-due-jobs';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let requirement: string;
let other: string;
let contributor: Agent;

beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app);
  requirement = criteriaOf(given.framework).flatMap(dutiesOf)[1] ?? '';
  other = await givenAgency(app, given.regionId, 'Dinas Sosial');
  contributor = await actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId: other });
  const body = { requirements: [requirement], agencyId: given.agencyId, contributors: [other], dueOn: '2025-04-02' };
  const answer = await given.people.inspectorate.post(`${given.url}/requirement-owners`, body);
  if (answer.statusCode !== 200) throw new Error(answer.body);
});
afterAll(() => app.close());

async function toldOf(person: Agent, kind: string): Promise<{ requirement: string; link: string }[]> {
  const agent = await signedInAs(app, person.personId);
  const { items } = (await agent.get('/api/me/notifications?limit=100')).json<{
    items: { kind: string; link: string; params: { requirement: string } }[];
  }>();
  return items.filter((item) => item.kind === kind).map(({ link, params }) => ({ requirement: params.requirement, link }));
}

describe('who is told of evidence', () => {
  it('is both sides of a thread, but for whoever speaks; the address of the page holds no dot', async () => {
    const { focalPoint, inspectorate } = given.people;
    const url = `${given.url}/evidence/requirements/${requirement}/messages`;
    expect((await focalPoint.post(url, { kind: 'message', words: 'Apakah draf cukup?' })).statusCode).toBeLessThan(300);
    const link = `/daerah/${given.regionId}/bukti/${requirement.replaceAll('.', '~')}`;
    expect(await toldOf(inspectorate, 'message')).toEqual([{ requirement, link }]);
    expect(await toldOf(contributor, 'message')).toEqual([{ requirement, link }]);
    expect(await toldOf(focalPoint, 'message')).toEqual([]);
    expect((await inspectorate.post(url, { kind: 'settled', words: 'Cukup, asal bernomor.' })).statusCode).toBeLessThan(300);
    expect(await toldOf(inspectorate, 'message')).toHaveLength(1);
    expect(await toldOf(focalPoint, 'message')).toEqual([{ requirement, link }]);
  });

  it('is nobody who has handed in, when it falls due: only whoever still owes it is reminded', async () => {
    await givenSubmission(app, given, { requirement });
    app.clock.set(Date.parse('2025-04-01T02:00:00Z'));
    await runTask(app, 'notifications.reminders');
    expect(await toldOf(given.people.focalPoint, 'due-soon')).toEqual([]);
    expect((await toldOf(contributor, 'due-soon')).map((told) => told.requirement)).toEqual([requirement]);
    app.clock.set(testStart);
  });
});
