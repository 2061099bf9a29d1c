import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { actOn, expectVisit, givenVisit, planBody, type GivenVisit } from '../../../test/given-visit';
import { givenAgency } from '../../../test/given-regions';
import { actingAs, signedInAs, type Agent } from '../../../test/acting-as';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { DueDatesService } from '../notifications/due-dates.service';
import { RecordService } from '../record/record.service';
import type { FollowUpJson, FollowUpsJson } from './follow-up.dto';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let visit: GivenVisit;
let owner: Agent;
let cycle = 2025;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  app.clock.set(testStart);
  cycle += 1;
  given = await givenAssessment(app, { cycle });
  visit = await givenVisit(app, given);
  owner = given.people.focalPoint;
});
afterAll(() => app.close());

type Answered = Awaited<ReturnType<Agent['post']>>;
const codeOf = (answer: Answered): [number, string | undefined] => [answer.statusCode, answer.json<{ code?: string }>().code];
const url = (rest = ''): string => `${given.url}/follow-ups${rest}`;
const told = (answer: Answered, status = 200): FollowUpsJson => {
  if (answer.statusCode !== status) throw new Error(`${status} was expected: ${answer.statusCode} ${answer.body}`);
  return answer.json<FollowUpsJson>();
};
const list = async (who: Agent = visit.lead): Promise<FollowUpsJson> => told(await who.get(url()));
const only = (followUps: FollowUpsJson): FollowUpJson => {
  const [one] = followUps.items;
  if (!one) throw new Error('there is none');
  return one;
};
const body = (more: object = {}): object => ({ words: 'Pasang tarif di tiap loket', ownerAgencyId: given.agencyId, dueOn: '2025-03-31', ...more });
const opened = async (more: object = {}): Promise<string> => only(told(await visit.lead.post(url(), body(more)), 201)).id;

describe('a follow-up', () => {
  it('comes of a finding, is reported by its owner with what shows it, and verified by somebody else', async () => {
    const found = expectVisit(await actOn(visit.lead, visit.url, { kind: 'finding-noted', finding: 'finding', words: 'Tarif tidak terpasang', criterion: visit.criteria[0] }), 200);
    const id = await opened({ visitId: visit.id, findingId: found.findings[0]?.id });
    const one = only(await list(owner));
    expect(one).toMatchObject({ state: 'open', visitTitle: 'Monev pertama', criterion: visit.criteria[0], overdue: false, may: ['report'], firstDueOn: '2025-03-31' });
    const reported = only(told(await owner.post(url(`/${id}/completion`), { words: 'sudah terpasang', documentIds: [] })));
    expect([reported.state, reported.reported?.words, reported.may]).toEqual(['reported', 'sudah terpasang', []]);
    expect(only(await list()).may).toEqual(['judge', 'change', 'carry']);
    const back = only(told(await given.people.inspectorate.post(url(`/${id}/verdict`), { done: false, words: 'loket 4 belum' })));
    expect([back.state, back.returnedFor, back.reported]).toEqual(['open', 'loket 4 belum', null]);
    told(await owner.post(url(`/${id}/completion`), { words: 'loket 4 juga', documentIds: [] }));
    expect(only(told(await visit.lead.post(url(`/${id}/verdict`), { done: true, words: 'dilihat' }))).state).toBe('verified');
    expect(codeOf(await owner.post(url(`/${id}/completion`), { words: 'lagi', documentIds: [] }))).toEqual([409, 'follow-up-transition']);
    expect((await app.nest.get(RecordService).verify({ chain: given.regionId })).ok).toBe(true);
  });

  it('is overdue once its day is over in the region, until it is reported; the day that was first agreed stays', async () => {
    const id = await opened({ dueOn: '2025-03-03' });
    expect((await list()).overdue).toBe(0);
    app.clock.set(Date.parse('2025-03-03T17:00:00.000Z')); // midnight in WIB
    const [leader, lead, inspector] = await Promise.all(
      [given.people.leadership, visit.lead, given.people.inspectorate].map(({ personId }) => signedInAs(app, personId)));
    if (!leader || !lead || !inspector) throw new Error('three were asked for');
    expect([(await list(leader)).overdue, only(await list(lead)).overdue]).toEqual([1, true]);
    const moved = only(told(await inspector.post(url(`/${id}/due-day`), { dueOn: '2025-04-30', reason: 'lelang' })));
    expect([moved.dueOn, moved.firstDueOn, moved.overdue]).toEqual(['2025-04-30', '2025-03-03', false]);
    expect(codeOf(await lead.post(url(`/${id}/due-day`), { dueOn: '2025-03-03', reason: 'x' }))).toEqual([422, 'follow-up-due-past']);
  });

  it('is carried onto another visit, or withdrawn with its reason', async () => {
    const id = await opened();
    const next = expectVisit(await visit.lead.post(`${given.url}/visits`, planBody(given, { number: 2 })), 201);
    expect(only(told(await visit.lead.post(url(`/${id}/carrying`), { visitId: next.id }))).carriedTo).toEqual([next.id]);
    expect(only(told(await visit.lead.post(url(`/${id}/withdrawal`), { reason: 'salah alamat' }))).state).toBe('withdrawn');
    expect(codeOf(await visit.lead.post(url(`/${id}/carrying`), { visitId: next.id }))).toEqual([409, 'follow-up-transition']);
  });

  it('is reported by no other agency, and with no other agency’s documents', async () => {
    const id = await opened();
    const agencyId = await givenAgency(app, given.regionId, `Dinas Lain ${cycle}`);
    const other = await actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId });
    expect(codeOf(await other.post(url(`/${id}/completion`), { words: 'sudah', documentIds: [] }))).toEqual([403, 'not-owner']);
    expect(codeOf(await owner.post(url(`/${id}/completion`), { words: 'sudah', documentIds: [given.agencyId] }))).toEqual([404, 'document-unknown']);
    expect(codeOf(await given.people.leadership.post(url(), body()))).toEqual([403, 'not-allowed']);
  });

  it('names what is there: an agency of the region, a visit of the assessment, a finding of the visit', async () => {
    const strange = '00000000-0000-4000-8000-000000000000';
    expect(codeOf(await visit.lead.post(url(), body({ ownerAgencyId: strange })))[0]).toBe(404);
    expect(codeOf(await visit.lead.post(url(), body({ visitId: strange })))).toEqual([404, 'visit-unknown']);
    expect(codeOf(await visit.lead.post(url(), body({ visitId: visit.id, findingId: strange })))).toEqual([404, 'visit-finding-unknown']);
    expect(codeOf(await visit.lead.post(url(), body({ criterion: 'moon' })))).toEqual([404, 'visit-criterion-unknown']);
    expect(codeOf(await visit.lead.post(url(), body({ dueOn: '2025-02-28' })))).toEqual([422, 'follow-up-due-past']);
    expect(codeOf(await visit.lead.post(url(`/${strange}/withdrawal`), { reason: 'x' }))).toEqual([404, 'follow-up-unknown']);
    expect((await list()).items).toEqual([]);
  });

  it('happens once under one key, and of two who judge at once one is refused', async () => {
    const id = await opened();
    const headers = { 'idempotency-key': `opened-${cycle}-again` };
    for (let time = 0; time < 2; time += 1) told(await visit.lead.post(url(), body({ words: 'kedua' }), headers), 201);
    expect((await list()).items).toHaveLength(2);
    told(await owner.post(url(`/${id}/completion`), { words: 'sudah', documentIds: [] }));
    const both = await Promise.all([visit.lead, given.people.inspectorate].map((who) => who.post(url(`/${id}/verdict`), { done: true, words: 'x' })));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });
});

describe('who is told', () => {
  interface Notified { readonly kind: string; readonly params: { readonly title?: { readonly id?: string }; readonly days?: number }; readonly link: string }
  const heard = async (who: Agent, title = 'Pasang tarif di tiap loket'): Promise<string[]> => {
    const { items } = (await who.get('/api/me/notifications?limit=100')).json<{ items: Notified[] }>();
    return items.filter(({ params }) => params.title?.id === title).map(({ kind }) => kind).sort();
  };

  it('the owner agency of what is asked and of what was found, the inspectorate and whoever opened it of what is said to be done', async () => {
    const id = await opened();
    expect(await heard(owner)).toEqual(['follow-up-opened']);
    told(await owner.post(url(`/${id}/completion`), { words: 'sudah terpasang', documentIds: [] }));
    expect([await heard(visit.lead), await heard(given.people.inspectorate)]).toEqual([['follow-up-reported'], ['follow-up-reported']]);
    told(await visit.lead.post(url(`/${id}/verdict`), { done: false, words: 'loket 4 belum' }));
    expect(await heard(owner)).toEqual(['follow-up-opened', 'follow-up-returned']);
    expect(await heard(visit.lead)).toEqual(['follow-up-reported']);
  });

  it('the owner again as the day comes near and passes, and not once it is said to be done', async () => {
    const id = await opened({ words: 'Tarif di loket', dueOn: '2025-03-10' });
    const dueDates = app.nest.get(DueDatesService);
    const at = (day: string): void => app.clock.set(Date.parse(`${day}T02:00:00Z`));
    at('2025-03-09');
    await dueDates.remind();
    await dueDates.remind();
    at('2025-03-11');
    await dueDates.remind();
    const again = await signedInAs(app, owner.personId); // the earlier session has ended meanwhile
    const first = await heard(again, 'Tarif di loket');
    expect(first).toEqual(['due-soon', 'follow-up-opened', 'overdue']);
    told(await again.post(url(`/${id}/completion`), { words: 'sudah', documentIds: [] }));
    at('2025-03-18');
    await dueDates.remind();
    expect(await heard(await signedInAs(app, owner.personId), 'Tarif di loket')).toEqual(first);
  });
});
