import { randomUUID } from 'node:crypto';
import { actingAs, anonymousAgent, type Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { actOn, expectVisit, givenVisit, type GivenVisit } from '../../../test/given-visit';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { RecordService } from '../record/record.service';
import type { AttendanceListJson, AttendedJson } from './attendance.dto';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let visit: GivenVisit;
let anybody: Agent;
let cycle = 2025;

beforeAll(async () => {
  app = await startTestApp();
  anybody = anonymousAgent(app);
});
beforeEach(async () => {
  // an address waits for what it did in the spec before: each spec has an hour of its own
  app.clock.set(app.clock.now() + 3_600_000);
  cycle += 1;
  given = await givenAssessment(app, { cycle });
  visit = await givenVisit(app, given);
});
afterAll(() => app.close());

type Answered = Awaited<ReturnType<Agent['post']>>;
const codeOf = (answer: Answered): [number, string | undefined] => [answer.statusCode, answer.json<{ code?: string }>().code];
const open = async (title = 'Rapat pembukaan', minutes = 30): Promise<string> => {
  const { attendance } = expectVisit(await actOn(visit.lead, visit.url, { kind: 'attendance-opened', title, minutes }), 200);
  return attendance.at(-1)?.code ?? '';
};
const person = (code: string, more: object = {}) => ({ code, id: randomUUID(), name: 'Peserta Rapat', office: 'Kepala Bidang', institution: 'Dinas Komunikasi', ...more });
const attend = (body: object, who: Agent = anybody): Promise<Answered> => who.post('/api/attendance', body);
const list = async (who: Agent = visit.lead): Promise<AttendanceListJson> => (await who.get(`${visit.url}/attendance`)).json<AttendanceListJson>();
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('attendance', () => {
  it('is taken by the code without a sign-in, and told to nobody but the team and the inspectorate', async () => {
    const code = await open();
    const answer = await attend(person(code));
    expect(answer.statusCode).toBe(200);
    expect(answer.json<AttendedJson>()).toMatchObject({ title: 'Rapat pembukaan', visitTitle: 'Monev pertama' });
    for (const who of [visit.lead, visit.second, given.people.inspectorate]) {
      expect(await list(who)).toMatchObject({ count: 1, attendees: [{ name: 'Peserta Rapat', office: 'Kepala Bidang', institution: 'Dinas Komunikasi' }] });
    }
    const otherTeam = await actingAs(app, { role: 'evaluator', regionId: given.regionId, institution: 'BPKP' });
    expect(codeOf(await otherTeam.get(`${visit.url}/attendance`))).toEqual([422, 'visit-not-member']);
    for (const who of [given.people.leadership, given.people.focalPoint]) expect(codeOf(await who.get(`${visit.url}/attendance`))).toEqual([403, 'not-allowed']);
  });

  it('is once for whoever presses twice, also at the same time and after it has closed; another person under the id is refused', async () => {
    const code = await open();
    const said = person(code);
    const all = await Promise.all(Array.from({ length: 4 }, () => attend(said)));
    expect(new Set(all.map(({ body }) => body)).size).toBe(1);
    app.clock.set(app.clock.now() + 31 * 60_000);
    expect((await attend(said)).body).toBe(all[0]?.body);
    expect(codeOf(await attend({ ...said, name: 'Orang Lain' }))).toEqual([422, 'idempotency-key-reused']);
    expect((await list()).count).toBe(1);
  });

  it('is refused alike for a code that is wrong, has ended, or is of a visit that does not run', async () => {
    const code = await open('Sebentar', 5);
    const refused = async (body: object): Promise<unknown> => {
      const { code: why, params } = (await attend(body)).json<{ code: string; params?: unknown }>();
      return { why, params };
    };
    const unknown = await refused(person(wrong(code)));
    expect(unknown).toMatchObject({ why: 'attendance-code-unknown' });
    app.clock.set(app.clock.now() + 6 * 60_000);
    expect(await refused(person(code))).toEqual(unknown);
    const another = await open();
    expectVisit(await visit.lead.post(`${visit.url}/plan`, { act: { kind: 'cancelled', reason: 'banjir' } }), 200);
    expect(await refused(person(another))).toEqual(unknown);
    expect((await list()).count).toBe(0);
  });

  it('opens no list before the visit has started: a code that is shown is one that works', async () => {
    given = await givenAssessment(app, { cycle: (cycle += 1) });
    const planned = await givenVisit(app, given, { start: false });
    expect(codeOf(await actOn(planned.lead, planned.url, { kind: 'attendance-opened', title: 'x', minutes: 30 }))).toEqual([409, 'visit-transition']);
  });

  it('makes an address wait after thirty wrong codes, whatever it gives then, and counts no right ones', async () => {
    const code = await open('Sehari', 600);
    for (let n = 0; n < 3; n += 1) expect((await attend(person(code))).statusCode).toBe(200);
    for (let n = 0; n < 30; n += 1) expect(codeOf(await attend(person(wrong(code))))).toEqual([404, 'attendance-code-unknown']);
    const slowed = await attend(person(code));
    expect([...codeOf(slowed), slowed.json<{ params: object }>().params]).toEqual([429, 'too-many-requests', { retryAfterSeconds: 900 }]);
    app.clock.set(app.clock.now() + 15 * 60_000);
    expect((await attend(person(code))).statusCode).toBe(200);
  });

  it.each([
    ['a name of blanks', { name: '  ' }], ['no institution', { institution: undefined }], ['a code with letters', { code: '12345a' }],
    ['a name that is too long', { name: 'x'.repeat(201) }], ['a field that there is not', { visitId: 'x' }],
  ])('is refused with %s', async (_, more) => {
    expect(codeOf(await attend({ ...person('123456'), ...more }))).toEqual([400, 'request-malformed']);
  });

  it('stands in the record by ids alone, and the two hold against each other', async () => {
    await attend(person(await open()));
    expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
    const links = await app.database.read.selectFrom('record').select(['payload', 'actor_id']).where('kind', '=', 'attendance.received').execute();
    const { attendees } = await list();
    expect(links).toContainEqual({ actor_id: null, payload: expect.objectContaining({ id: attendees[0]?.id, visitId: visit.id }) as unknown });
    expect(JSON.stringify(links)).not.toMatch(/Peserta|Kepala|hash/i);
    for (const path of [visit.url, `${given.url}/visits`]) expect((await visit.lead.get(path)).body).not.toContain('Peserta Rapat');
  });
});
