import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { actOn, expectVisit, planBody } from '../../../test/given-visit';
import { actingAs, type Agent } from '../../../test/acting-as';
import { givenPassword } from '../../../test/given-password';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { RecordService } from '../record/record.service';
import type { VisitMinutesJson } from '../minutes/minutes.dto';
import type { DesignationJson } from './designation.dto';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let cycle = 2025;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  app.clock.set(testStart);
  cycle += 1;
  given = await givenAssessment(app, { cycle });
});
afterAll(() => app.close());

type Answered = Awaited<ReturnType<Agent['post']>>;
const codeOf = (answer: Answered): [number, string | undefined] => [answer.statusCode, answer.json<{ code?: string }>().code];
const url = (): string => `${given.url}/designation`;
const decide = (kind: string, who: Agent = given.people.administrator): Promise<Answered> => who.post(url(), { kind, reason: `pleno: ${kind}` });
const shown = async (who: Agent = given.people.leadership): Promise<DesignationJson> => (await who.get(url())).json<DesignationJson>();

/** The final, held, handed in, signed by both sides and sealed. */
async function sealedFinal(): Promise<void> {
  const lead = given.people.evaluator;
  const body = planBody(given, { kind: 'final-assessment', title: 'Penilaian akhir', stage: given.stages.at(-1) });
  const at = `${given.url}/visits/${expectVisit(await lead.post(`${given.url}/visits`, body), 201).id}`;
  const plan = async (act: object) => expectVisit(await lead.post(`${at}/plan`, { act }), 200);
  await plan({ kind: 'member-named', personId: lead.personId, institution: 'KPK', role: 'lead' });
  await plan({ kind: 'site-set', site: 'inspectorate', name: 'Inspektorat', criteria: [given.criterion] });
  expectVisit(await actOn(lead, at, { kind: 'started' }), 200);
  expectVisit(await actOn(lead, at, { kind: 'answers-submitted', devices: [] }), 200);
  const [minutes] = (await lead.post(`${at}/minutes`)).json<VisitMinutesJson>().minutes;
  for (const who of [lead, given.people.leadership]) {
    const hand = { name: 'N', office: 'O', strokes: [{ points: [1, 1, 9, 9] }], password: await givenPassword(app, who) };
    expect((await who.post(`${at}/minutes/${minutes?.id}/signatures`, hand)).statusCode).toBe(200);
  }
  expect((await lead.post(`${at}/minutes/${minutes?.id}/sealing`)).statusCode).toBe(200);
}

describe('the outcome of a final', () => {
  it('is not decided before the final is sealed, nor as a designation while a gate does not hold', async () => {
    expect(codeOf(await decide('designated'))).toEqual([422, 'designation-unsealed']);
    await sealedFinal();
    expect(codeOf(await decide('designated'))).toEqual([422, 'designation-gates-unmet']);
    expect(codeOf(await decide('revoked'))).toEqual([409, 'designation-transition']);
    expect(await shown(given.people.administrator)).toMatchObject({ decisions: [], may: ['not-designated'], finalIsSealed: true, gatesHold: false });
  });

  it('is kept with who, when, why and on what, and told to everybody who reads the region', async () => {
    await sealedFinal();
    expect((await decide('not-designated')).statusCode).toBe(201);
    const { decisions, may } = await shown();
    expect(decisions).toMatchObject([{ kind: 'not-designated', reason: 'pleno: not-designated', stage: given.stages.at(-1), gatesHold: false }]);
    expect([decisions[0]?.visitId, may]).toEqual([expect.any(String), []]);
    expect(codeOf(await decide('not-designated'))).toEqual([409, 'designation-transition']);
    expect((await app.nest.get(RecordService).verify({ chain: given.regionId })).ok).toBe(true);
  });

  it('is the programme administrator’s to decide, once by two at the same time', async () => {
    await sealedFinal();
    for (const who of [given.people.evaluator, given.people.leadership]) expect(codeOf(await decide('not-designated', who))).toEqual([403, 'not-allowed']);
    const other = await actingAs(app, { role: 'programme-administrator', regionId: null });
    const both = await Promise.all([decide('not-designated'), decide('not-designated', other)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  });
});
