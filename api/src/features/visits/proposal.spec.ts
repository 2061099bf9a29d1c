import type { Agent } from '../../../test/acting-as';
import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { expectVisit, givenVisit, type GivenVisit } from '../../../test/given-visit';
import { startTestApp, type TestApp } from '../../../test/test-app';
import type { ProposalJson } from './proposal.dto';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let visit: GivenVisit;

beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app);
  visit = await givenVisit(app, given);
});
afterAll(() => app.close());

const asked = (query: string, who: Agent = visit.lead) => who.get(`${visit.url}/proposal?${query}`);
const proposed = async (query: string): Promise<ProposalJson> => {
  const answer = await asked(query);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<ProposalJson>();
};

describe('the proposal of what to check', () => {
  it('fits into the hours, most by priority and a fifth drawn, each with its factors', async () => {
    const found = await proposed('hours=5');
    expect(found).toMatchObject({ minutes: 300, minutesPerCheck: 30 });
    expect(found.checks.map(({ why }) => why)).toEqual([...Array.from({ length: 8 }, () => 'priority'), 'drawn', 'drawn']);
    const [first] = found.checks;
    expect(first).toMatchObject({ doubt: '1.000000000000', disagreement: '0.000000000000', evidenceDays: null, minutes: 30 });
    expect(Number(first?.priority)).toBeCloseTo(Number(first?.points) * 2 * 2, 9); // all doubt, and no evidence counts as a year
    expect(found.candidates).toBeGreaterThan(30);
  });

  it('is drawn by the visit’s own id, so that anybody gets the same again, or by a seed that is given', async () => {
    const own = await proposed('hours=5');
    expect(own.seed).toBe(visit.id);
    expect(await proposed(`hours=5&seed=${visit.id}`)).toEqual(own);
    const drawn = async (seed: string) => (await proposed(`hours=5&seed=${seed}`)).checks.filter(({ why }) => why === 'drawn').map(({ criterion }) => criterion).join();
    expect(new Set(await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(drawn))).size).toBeGreaterThan(3);
  });

  it('puts first where the tracks are apart, and names the place that checks it already', async () => {
    const criterion = visit.criteria[0] ?? '';
    const before = (await proposed('hours=400')).checks.find((one) => one.criterion === criterion);
    const said = (who: Agent, track: string, which: 'best' | 'worst') =>
      who.post(`${given.url}/entries`, entryBody(given, { track, criterion, answer: { kind: 'levels', level: levelOf(given, criterion, which) } }));
    expect((await said(given.people.focalPoint, 'claimed', 'best')).statusCode).toBe(201);
    expect((await said(given.people.inspectorate, 'verified', 'worst')).statusCode).toBe(201);
    const after = (await proposed('hours=400')).checks.find((one) => one.criterion === criterion);
    expect(before).toMatchObject({ siteId: visit.siteId, disagreement: '0.000000000000' });
    expect(after).toMatchObject({ siteId: visit.siteId, disagreement: '1.000000000000' });
    expect(Number(after?.priority)).toBeCloseTo(Number(before?.priority) * 2, 6);
  });

  it('becomes the site’s criteria by the change of plan that there is, and is drawn the same afterwards', async () => {
    const before = (await proposed('hours=5')).checks;
    const chosen = before.map(({ criterion }) => criterion);
    const { sites: [site] } = expectVisit(await visit.lead.get(visit.url), 200);
    const criteria = [...new Set([...(site?.criteria ?? []), ...chosen])];
    const act = { kind: 'site-set', siteId: visit.siteId, site: site?.kind, name: site?.name, criteria };
    const changed = expectVisit(await visit.lead.post(`${visit.url}/plan`, { act }), 200);
    expect(changed.sites.map(({ criteria: there }) => there)).toEqual([criteria]);
    expect((await proposed('hours=5')).checks).toEqual(before.map((one) => ({ ...one, siteId: visit.siteId }))); // the draw stays as it was
  });

  it.each(['hours=-1', 'hours=viel', '', 'hours=501', `hours=1&seed=${'x'.repeat(201)}`])('refuses to reckon with “%s”', async (query) => {
    expect((await asked(query)).statusCode).toBe(400);
  });
});
