import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { actOn, expectVisit, GivenDevice, givenVisit, planBody, visitDays, type GivenVisit } from '../../../test/given-visit';
import { actingAs, type Agent } from '../../../test/acting-as';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { RecordService } from '../record/record.service';
import type { FieldComparisonJson, OwnFieldAnswersJson } from './field-answer.dto';
import type { VisitJson, VisitSummaryJson } from './visit.dto';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let visit: GivenVisit;
let cycle = 2025;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  app.clock.set(testStart);
  cycle += 1;
  given = await givenAssessment(app, { cycle });
  visit = await givenVisit(app, given);
});
afterAll(() => app.close());

type Answered = Awaited<ReturnType<Agent['post']>>;
const codeOf = (answer: Answered): [number, string | undefined] => [answer.statusCode, answer.json<{ code?: string }>().code];
const shown = async (who: Agent = visit.lead): Promise<VisitJson> => expectVisit(await who.get(visit.url), 200);
const plan = (act: object, who: Agent = visit.lead): Promise<Answered> => who.post(`${visit.url}/plan`, { act });
const device = (who: Agent = visit.lead): GivenDevice => new GivenDevice(given, visit, who);
const [best, worst] = ['best', 'worst'] as const;

/** Both evaluators have answered every criterion and handed in; the second one differs in the first. */
async function disclosed(): Promise<void> {
  const [one, other] = [device(), device(visit.second)];
  await one.receipts(...visit.criteria.map((criterion) => one.answer(criterion, best)));
  await other.receipts(...visit.criteria.map((criterion, at) => other.answer(criterion, at === 0 ? worst : best, at === 0 ? { match: 'differs' } : {})));
  for (const each of [one, other]) expectVisit(await each.handIn(), 200);
}

describe('a visit', () => {
  it('is planned, moved and started, and keeps what was first planned, what is planned and what was held', async () => {
    const moved = { from: '2025-04-07', to: '2025-04-08' };
    const planned = expectVisit(await visit.lead.post(`${given.url}/visits`, planBody(given, { number: 2, kind: 'final-assessment' })), 201);
    const url = `${given.url}/visits/${planned.id}`;
    const after = expectVisit(await visit.lead.post(`${url}/plan`, { act: { kind: 'rescheduled', days: moved, reason: 'jadwal pleno' } }), 200);
    expect(after).toMatchObject({ state: 'planned', firstPlanned: visitDays, days: moved, startedOn: null });
    expect(await shown()).toMatchObject({ state: 'under-way', startedOn: '2025-03-03', number: 1, illustrative: false });
    const list = (await given.people.leadership.get(`${given.url}/visits`)).json<VisitSummaryJson[]>();
    expect(list.map(({ number, state, sites, members }) => [number, state, sites, members])).toEqual([[1, 'under-way', 1, 2], [2, 'planned', 0, 0]]);
  });

  it('says to each what may be done with it, and shows the code of attendance to its team alone', async () => {
    expectVisit(await actOn(visit.lead, visit.url, { kind: 'attendance-opened', title: 'Rapat pembukaan', minutes: 30 }), 200);
    const [lead, inspectorate] = [await shown(), await shown(given.people.inspectorate)];
    expect(lead.may).toEqual(expect.arrayContaining(['site-set', 'answers-submitted', 'answers-reopened']));
    expect(inspectorate.may).toEqual([]);
    expect(lead.attendance[0]?.code).toMatch(/^\d{6}$/);
    expect(inspectorate.attendance[0]).toMatchObject({ title: 'Rapat pembukaan', code: null, closesAt: '2025-03-03T02:30:00.000Z' });
  });

  it.each<[string, object, number, string]>([
    ['a person who is no evaluator of the region', { kind: 'member-named', personId: '00000000-0000-4000-8000-000000000000', institution: 'KPK', role: 'observer' }, 404, 'visit-person-unknown'],
    ['days that end before they begin', { kind: 'rescheduled', days: { from: '2025-05-02', to: '2025-05-01' }, reason: 'x' }, 409, 'visit-transition'],
    ['a criterion that there is not', { kind: 'site-set', site: 'hospital', name: 'RSUD', criteria: ['tidak.ada'] }, 404, 'visit-criterion-unknown'],
    ['an agency that there is not', { kind: 'site-set', site: 'hospital', name: 'RSUD', criteria: [], agencyId: '00000000-0000-4000-8000-000000000000' }, 404, 'agency-unknown'],
    ['an act that there is not', { kind: 'sealed', minutesId: 'x', pdfSha256: 'y' }, 400, 'request-malformed'],
    ['an act without what it needs', { kind: 'cancelled' }, 400, 'request-malformed'],
    ['a field that the act does not have', { kind: 'cancelled', reason: 'x', state: 'sealed' }, 400, 'request-malformed'],
    ['a day that there is not', { kind: 'rescheduled', days: { from: '2025-02-30', to: '2025-03-01' }, reason: 'x' }, 400, 'request-malformed'],
  ])('refuses %s', async (_, act, status, code) => {
    expect(codeOf(await plan(act))).toEqual([status, code]);
  });

  it('is unknown in another assessment, and planned only for a stage that there is', async () => {
    const other = await givenAssessment(app, { cycle: (cycle += 1) });
    expect(codeOf(await visit.lead.get(`${other.url}/visits/${visit.id}`))).toEqual([404, 'visit-unknown']);
    expect(codeOf(await visit.lead.post(`${given.url}/visits`, planBody(given, { stage: 'tidak-ada' })))).toEqual([404, 'stage-unknown']);
  });

  it('is changed once by one key, and by one of two who do the same at once', async () => {
    const headers = { 'idempotency-key': 'kunci-yang-sama' };
    const site = { act: { kind: 'site-set', site: 'hospital', name: 'RSUD Mardi Waluyo', criteria: [] } };
    const twice = await Promise.all([1, 2].map(() => visit.lead.post(`${visit.url}/plan`, site, headers)));
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await shown()).sites).toHaveLength(2);
    const starts = await Promise.all([1, 2].map(() => plan({ kind: 'cancelled', reason: 'banjir' })));
    expect(starts.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('asks an agency for more, which answers with documents of its own; a stranger does not', async () => {
    const dueAt = '2025-03-10T17:00:00+07:00';
    const asked = expectVisit(await actOn(visit.lead, visit.url, { kind: 'data-requested', agencyId: given.agencyId, words: 'rekap aduan', dueAt }), 200);
    const request = asked.requests[0];
    expect(request).toMatchObject({ agencyName: 'Dinas Komunikasi', dueAt: '2025-03-10T10:00:00.000Z', answers: [] });
    const url = `${visit.url}/data-requests/${request?.id}/answers`;
    const strange = { words: 'ini', documentIds: ['00000000-0000-4000-8000-000000000000'] };
    expect(codeOf(await given.people.focalPoint.post(url, strange))).toEqual([404, 'document-unknown']);
    const other = await actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId: given.inspectorateId });
    expect(codeOf(await other.post(url, { words: 'ini', documentIds: [] }))).toEqual([404, 'visit-request-unknown']);
    const ofBoth = await actingAs(app,
      { role: 'focal-point', regionId: given.regionId, agencyId: given.inspectorateId },
      { role: 'focal-point', regionId: given.regionId, agencyId: given.agencyId });
    expectVisit(await ofBoth.post(url, { words: 'dicari dulu', documentIds: [] }), 200);
    const answered = expectVisit(await given.people.focalPoint.post(url, { words: 'menyusul besok', documentIds: [] }), 200);
    expect(answered.requests[0]?.answers).toMatchObject([{ words: 'dicari dulu' }, { words: 'menyusul besok', documentIds: [] }]);
  });

  it('stands in the record, each act with a hash of what it says, and the two hold against each other', async () => {
    await disclosed();
    const verified = await app.nest.get(RecordService).verify();
    expect(verified).toMatchObject({ ok: true });
    const links = await app.database.read.selectFrom('record').select(['kind', 'payload']).where('kind', 'like', 'visit.%').execute();
    expect(links.length).toBeGreaterThan(8);
    expect(JSON.stringify(links)).not.toContain('Mal Pelayanan Publik');
  });
});

describe('a field answer', () => {
  it('arrives once, however often it is sent, under one receipt, at the time that its device means', async () => {
    const phone = device();
    const said = phone.answer(visit.criteria[0] ?? '', best, { deviceAt: '2025-03-05T09:30:00.000+07:00', clockOffsetMs: -48 * 3_600_000 });
    const all = await Promise.all(Array.from({ length: 5 }, () => phone.receipts(said)));
    expect(new Set(all.map(([one]) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify({ id: said.id, receiptNumber: 1, refused: null, params: null })]));
    const own = (await visit.lead.get(`${visit.url}/field-answers/own`)).json<OwnFieldAnswersJson>();
    expect(own.answers).toMatchObject([{ id: said.id, happenedAt: '2025-03-03T02:00:00.000Z', deviceAt: '2025-03-05T02:30:00.000Z', receiptNumber: 1 }]);
    expect(own.serverAt).toBe('2025-03-03T02:00:00.000Z');
  });

  it('that is refused says why in its receipt, and holds up no other', async () => {
    const phone = device();
    const [first = '', second = ''] = visit.criteria;
    const sent = [
      phone.answer(first, best), phone.answer(first, best, { criterion: 'tidak.ada' }),
      phone.answer(given.criteria[5] ?? '', best), phone.answer(second, best, { answer: undefined }),
      phone.answer(second, best, { answer: { kind: 'levels', level: 'tidak-ada' } }), phone.answer(second, best, { answer: undefined, match: 'could-not-check' }),
    ];
    expect((await phone.receipts(...sent)).map(({ receiptNumber, refused }) => refused ?? receiptNumber)).toEqual(
      [1, 'visit-criterion-unknown', 'visit-site-unknown', 'visit-answer-missing', expect.stringMatching(/^answer-/), 2]);
    const changed = { ...sent[0], note: 'lain' };
    expect(await phone.receipts(changed)).toMatchObject([{ receiptNumber: null, refused: 'field-answer-differs' }]);
    expect(await phone.receipts({ ...phone.answer(first, worst), deviceSequence: 1 })).toMatchObject([{ refused: 'field-answer-differs' }]);
  });

  it('of two devices that did not know of each other is a conflict for its author, until another takes the place of both', async () => {
    const [phone, tablet] = [device(), device()];
    const criterion = visit.criteria[0] ?? '';
    const [one, other] = [phone.answer(criterion, best), tablet.answer(criterion, worst)];
    await phone.receipts(one);
    await tablet.receipts(other);
    const conflicts = async () => (await visit.lead.get(`${visit.url}/field-answers/own`)).json<OwnFieldAnswersJson>().conflicts;
    expect(await conflicts()).toEqual([{ siteId: visit.siteId, criterion, ids: [one.id, other.id].sort() }]);
    await phone.receipts(phone.answer(criterion, best, { supersedes: [one.id, other.id] }));
    expect(await conflicts()).toEqual([]);
  });

  it('is given by nobody of another team, in their own region, or before saying so; and by none after handing in', async () => {
    const stranger = await actingAs(app, { role: 'evaluator', regionId: given.regionId, institution: 'BPKP' });
    const [phone, theirs] = [device(), device(stranger)];
    const criterion = visit.criteria[0] ?? '';
    expect(codeOf(await theirs.send(theirs.answer(criterion, best)))).toEqual([422, 'visit-not-member']);
    expectVisit(await plan({ kind: 'member-named', personId: stranger.personId, institution: 'BPKP', role: 'evaluator' }), 200);
    expect(await theirs.receipts(theirs.answer(criterion, best))).toMatchObject([{ refused: 'visit-interest-missing' }]);
    expectVisit(await actOn(stranger, visit.url, { kind: 'interest-declared', ownRegion: true, formerAgencyIds: [], words: 'lahir di sini' }), 200);
    expect(await theirs.receipts(theirs.answer(criterion, best))).toMatchObject([{ refused: 'visit-own-region' }]);
    await phone.receipts(phone.answer(criterion, best));
    expectVisit(await phone.handIn(), 200);
    expect(await phone.receipts(phone.answer(criterion, worst))).toMatchObject([{ refused: 'visit-answers-complete' }]);
  });

  it('that has not arrived is missed when its author hands in', async () => {
    const phone = device();
    const [first, second] = [phone.answer(visit.criteria[0] ?? '', best), phone.answer(visit.criteria[1] ?? '', best)];
    await phone.receipts(second);
    const early = await phone.handIn();
    expect([codeOf(early), early.json<{ params: object }>().params]).toEqual([[422, 'field-answers-missing'], { deviceId: phone.id, count: 1 }]);
    await phone.receipts(first);
    expectVisit(await phone.handIn(), 200);
  });
});

describe('what evaluators said', () => {
  const compared = (who: Agent): Promise<Answered> => who.get(`${visit.url}/comparison`);

  it('is seen by nobody else before all have handed in, not in lists, records or refusals; afterwards side by side', async () => {
    const phone = device(visit.second);
    const criterion = visit.criteria[0] ?? '';
    await phone.receipts(phone.answer(criterion, worst, { note: 'rahasia sampai dibuka' }));
    expectVisit(await phone.handIn(), 200);
    for (const who of [visit.lead, given.people.administrator]) expect(codeOf(await compared(who))).toEqual([422, 'visit-blind']);
    expect((await visit.lead.get(`${visit.url}/field-answers/own`)).json<OwnFieldAnswersJson>().answers).toEqual([]);
    expect(JSON.stringify(await shown())).not.toContain('rahasia');
    const links = await app.database.read.selectFrom('record').select('payload').where('kind', '=', 'field-answer.received').execute();
    expect(links.length).toBeGreaterThan(0);
    for (const { payload } of links) expect(JSON.stringify(payload)).not.toMatch(new RegExp(`"criterion"|${criterion}|rahasia`));

    const own = device();
    await own.receipts(...visit.criteria.map((one) => own.answer(one, best)));
    expectVisit(await own.handIn(), 200);
    const found = (await compared(visit.second)).json<FieldComparisonJson>();
    expect(found.units[0]).toMatchObject({ criterion, spread: '1.000000000000', conflicts: [], differsFromDocument: false });
    expect(found.units[0]?.answers.map(({ fulfilment }) => fulfilment).sort()).toEqual(['0.000000000000', '1.000000000000']);
    expect(found).toMatchObject({ agreeing: '0.000000000000' });
    expect(found.severity).toContainEqual({ evaluatorId: visit.second.personId, value: '-1.000000000000' });
  });

  it('is shown where the document says yes and the site says no, to whoever reads the score, and to nobody before all have handed in', async () => {
    const differences = async (who: Agent) => (await who.get(`${given.url}/visits/differences`)).json<object[]>();
    const one = device();
    await one.receipts(one.answer(visit.criteria[0] ?? '', best, { match: 'differs' }));
    for (const who of [visit.lead, visit.second, given.people.leadership]) expect(await differences(who)).toEqual([]);
    expectVisit(await one.handIn(), 200);
    expectVisit(await device(visit.second).handIn(), 200);
    expect(await differences(given.people.leadership)).toEqual([
      { criterion: visit.criteria[0], visitId: visit.id, visitTitle: 'Monev pertama', siteName: 'Mal Pelayanan Publik', heldFrom: visitDays.from },
    ]);
  });

  it('tells where the document says yes and the site says no', async () => {
    await disclosed();
    const { units, agreeing } = (await compared(given.people.administrator)).json<FieldComparisonJson>();
    expect(units.map(({ criterion, differsFromDocument }) => [criterion, differsFromDocument])[0]).toEqual([visit.criteria[0], true]);
    expect(agreeing).toBe('0.666666666667');
  });

  it('keeps others from evaluating the same meanwhile, and the lead’s consensus becomes the entry with its reason', async () => {
    const criterion = visit.criteria[0] ?? '';
    const body = entryBody(given, { track: 'evaluated', criterion });
    expect(codeOf(await visit.second.post(`${given.url}/entries`, body))).toEqual([409, 'visit-under-way']);
    expect((await visit.second.post(`${given.url}/entries`, entryBody(given, { track: 'evaluated', criterion: given.criteria[5] ?? '' }))).statusCode).toBe(201);
    const answer = { kind: 'levels', level: levelOf(given, criterion, best) };
    const agree = (who: Agent): Promise<Answered> => who.post(`${visit.url}/consensus`, { criterion, answer, reason: 'loket diperiksa berdua' });
    expect(codeOf(await agree(visit.lead))).toEqual([409, 'visit-transition']);
    await disclosed();
    expect(codeOf(await agree(visit.second))).toEqual([422, 'visit-not-lead']);
    const { consensus } = expectVisit(await agree(visit.lead), 200);
    const entry = (await visit.lead.get(`${given.url}/criteria/${criterion}`)).json<{ entries: { id: string; reason: string; basis: object }[] }>();
    expect(entry.entries.find(({ id }) => id === consensus[0]?.entryId)).toMatchObject({
      reason: 'loket diperiksa berdua', basis: { kind: 'visit', reference: 'Monev pertama' },
    });
    expectVisit(await actOn(visit.second, visit.url, { kind: 'dissent-noted', criterion, words: 'loket tutup pukul 11' }), 200);
    expect((await shown()).dissent).toMatchObject([{ criterion, words: 'loket tutup pukul 11' }]);
  });

  it('is closed again where the lead reopens what one evaluator said', async () => {
    await disclosed();
    expectVisit(await actOn(visit.lead, visit.url, { kind: 'answers-reopened', evaluatorId: visit.second.personId, reason: 'satu loket terlewat' }), 200);
    expect(codeOf(await compared(visit.lead))).toEqual([422, 'visit-blind']);
    expect((await shown()).team.map(({ handedIn }) => handedIn)).toEqual([true, false]);
  });
});
