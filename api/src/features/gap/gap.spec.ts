import { randomUUID } from 'node:crypto';
import { Workbook } from 'exceljs';
import { anonymousAgent, signedInAs, type Agent } from '../../../test/acting-as';
import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { givenAgency } from '../../../test/given-regions';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { criteriaOf, dutiesOf, type SubmissionState } from '../../domain';
import type { EvidenceGapJson, EvidenceGapRowJson } from './gap.dto';

jest.setTimeout(60_000);

/** A name that a spreadsheet would run, were it written as one. */
const hostile = '=HYPERLINK("http://x.test";"Dinas")';
let app: TestApp;
let given: GivenAssessment;
let helper = '';
/** Three requirements of the agency, due on three days of March 2025. */
let late = '';
let soon = '';
let far = '';

const on = (day: string): void => app.clock.set(Date.parse(`${day}T02:00:00Z`));
const now = (who: Agent): Promise<Agent> => signedInAs(app, who.personId);

beforeAll(async () => {
  app = await startTestApp();
  on('2025-03-01');
  given = await givenAssessment(app);
  helper = await givenAgency(app, given.regionId, hostile);
  await app.database.read.updateTable('agencies').set({ division: 'Irban II' }).where('id', '=', helper).execute();
  const own = criteriaOf(given.framework).filter(({ code }) => code !== given.inspectoratesCriterion).flatMap(dutiesOf);
  [late = '', soon = '', far = ''] = own.slice(3);
  await assign([late], { dueOn: '2025-03-10' });
  await assign([soon], { dueOn: '2025-03-25', contributors: [helper] });
  await assign([far], { dueOn: '2025-06-30' });
  on('2025-03-02');
  await give(given.people.focalPoint, {});
  await give(given.people.inspectorate, { track: 'verified', answer: { kind: 'levels', level: levelOf(given, given.criterion, 'best') } });
  await hand(far, given.agencyId, 'submitted', '2025-03-04');
  await hand(soon, helper, 'returned', '2025-03-05');
  on('2025-03-15');
});
afterAll(() => app.close());

async function assign(requirements: string[], more: object): Promise<void> {
  const answer = await given.people.inspectorate.post(`${given.url}/requirement-owners`, { requirements, agencyId: given.agencyId, ...more });
  expect(answer.statusCode).toBe(200);
}

async function give(who: Agent, more: object): Promise<void> {
  expect((await (await now(who)).post(`${given.url}/entries`, entryBody(given, more))).statusCode).toBe(201);
}

/** A submission as the writing side leaves it, with the act that brought it there. */
async function hand(requirement: string, agencyId: string, state: SubmissionState, day: string): Promise<void> {
  const at = new Date(`${day}T02:00:00Z`);
  const id = randomUUID();
  const place = { region_id: given.regionId, assessment_id: given.id };
  const criterion = criteriaOf(given.framework).find((one) => dutiesOf(one).includes(requirement))?.code ?? '';
  const by = { actor_id: given.people.focalPoint.personId, recorded_at: at };
  const { read } = app.database;
  await read.insertInto('submissions').values({ ...place, id, requirement, agency_id: agencyId, created_at: at, created_by: by.actor_id, origin: 'live' }).execute();
  await read.insertInto('submission_revisions').values({ region_id: given.regionId, submission_id: id, revision: 1, note: '', ...by }).execute();
  const sequence = (await read.selectFrom('submission_events').select('sequence').execute()).length + 1000;
  const event = { ...place, ...by, sequence, submission_id: id, revision: 1, kind: 'submitted', reason_code: null, words: '', receipt_number: null } as const;
  await read.insertInto('submission_events').values({ ...event, entry_id: null, role: 'focal-point', agency_id: agencyId, origin: 'live' }).execute();
  await read.insertInto('submission_states').values({
    ...place, submission_id: id, requirement, criterion, agency_id: agencyId, of_inspectorate: false, state, revision: 1, submitted_at: at,
    taken_by: null, taken_at: null, points_at_stake: '1', last_sequence: sequence, last_event_at: at,
  }).execute();
}

const read = async (query = '', who: Agent = given.people.inspectorate): Promise<EvidenceGapJson> =>
  (await (await now(who)).get(`${given.url}/evidence-gap?${query}`)).json<EvidenceGapJson>();
const cents = (text: string | null) => Math.round(Number(text) * 100);
const rowOf = ({ rows }: EvidenceGapJson, key: string | null): EvidenceGapRowJson | undefined => rows.find((row) => row.key === key);

describe('the gap', () => {
  it('has rows that add up to the total as shown, by indicator and by agency alike, the most winnable first', async () => {
    for (const by of ['indicator', 'agency']) {
      const gap = await read(`by=${by}`);
      for (const measure of ['share', 'claimed', 'verified', 'winnable', 'lost'] as const) {
        expect(gap.rows.reduce((sum, { shown }) => sum + cents(shown[measure]), 0)).toBe(cents(gap.totals.shown[measure]));
      }
      const winnable = gap.rows.map(({ points }) => Number(points.winnable));
      expect(winnable).toEqual([...winnable].sort((a, b) => b - a));
      expect(gap.totals.shown).toMatchObject({ share: '100.00', evaluated: null });
      expect(cents(gap.totals.shown.verified) + cents(gap.totals.shown.winnable)).toBe(10_000);
    }
  });

  it('says the same distance as the scores do, whatever is filtered', async () => {
    const score = (await (await now(given.people.leadership)).get(`${given.url}/gap?track=verified`)).json<{ distance: string; total: string }>();
    for (const query of ['', `by=agency&agencyId=${helper}`, 'state=overdue']) {
      expect((await read(query)).distance).toMatchObject({ distance: score.distance, total: score.total, met: false, state: 'scored' });
    }
  });

  it('gives the points of a requirement to its lead, and counts who contributes among those asked', async () => {
    const gap = await read('by=agency');
    expect(gap.rows.map(({ agencyName }) => agencyName).sort()).toEqual([hostile, 'Dinas Komunikasi', 'Inspektorat']);
    expect(rowOf(gap, helper)).toMatchObject({ points: { share: '0.000000000000' }, counts: { asked: 1, owed: 1, returned: 1 } });
    expect(rowOf(gap, given.agencyId)?.counts).toMatchObject({ overdue: 1, dueSoon: 1, waiting: 1, returned: 0, unowned: 0 });
    expect(rowOf(gap, given.inspectorateId)?.criteria.map(({ criterion }) => criterion)).toEqual([given.inspectoratesCriterion]);
  });

  it('lists what is late and what soon will be, by the day where the region lies', async () => {
    const { overdue, dueSoon } = await read();
    expect(overdue).toMatchObject([{ requirement: late, agencyName: 'Dinas Komunikasi', dueOn: '2025-03-10', days: 5, state: null }]);
    expect(dueSoon).toMatchObject([
      { requirement: soon, agencyId: given.agencyId, part: 'lead', days: 10 },
      { requirement: soon, agencyId: helper, part: 'contributor', state: 'returned' },
    ]);
    app.clock.set(Date.parse('2025-03-25T17:30:00Z')); // half past midnight in Blitar
    expect((await read()).overdue.map(({ requirement }) => requirement)).toEqual([late, soon, soon]);
    on('2025-03-15');
  });

  it('knows the age of the queue and who has gone quiet: not whoever was asked or acted since', async () => {
    const gap = await read('quietDays=10');
    expect(gap.queue).toEqual({ waiting: 1, oldestDays: 11, medianDays: 11 });
    expect(gap.quiet).toMatchObject([
      { agencyId: given.inspectorateId, lastActAt: null, days: 14, owed: expect.any(Number) as number },
      { agencyId: given.agencyId, days: 11 },
      { agencyId: helper, lastActAt: '2025-03-05T02:00:00.000Z', days: 10, owed: 1 },
    ]);
    expect((await read('quietDays=12')).quiet.map(({ agencyId }) => agencyId)).toEqual([given.inspectorateId]);
    expect((await read()).quietDays).toBe(14);
  });

  it('is narrowed by agency, component, division and how far a requirement is', async () => {
    const counts = async (query: string) => (await read(query)).totals.counts;
    expect(await counts('state=overdue')).toMatchObject({ asked: 1, overdue: 1 });
    expect(await counts('state=waiting')).toMatchObject({ asked: 1, waiting: 1 });
    expect(await counts(`agencyId=${helper}`)).toMatchObject({ asked: 1, returned: 1 });
    expect(await counts('division=Irban%20II')).toMatchObject({ asked: 1, returned: 1 });
    expect(await counts('division=Irban%20IV')).toMatchObject({ asked: 0, owed: 0 });
    expect((await read('state=overdue')).rows).toHaveLength(1);
    const component = given.framework.root.children[0]?.code ?? '';
    const one = await read(`component=${component}`);
    expect(one.totals.shown.share).toBe('10.00');
    expect((await read('division=Irban%20IV')).rows).toEqual([]);
  });

  it('counts as lost what is missing when the stage is locked and no window is open, and as winnable again in a window', async () => {
    const stage = given.stages[0] ?? '';
    const administrator = await now(given.people.administrator);
    const before = await read();
    expect([before.locked, before.totals.shown.lost]).toEqual([false, '0.00']);
    await administrator.post(`${given.url}/stages/${stage}/locking`, { reason: 'selesai' });
    const after = await read();
    expect([after.stage, after.locked]).toEqual([stage, true]);
    expect([after.totals.shown.winnable, after.totals.shown.lost]).toEqual(['0.00', before.totals.shown.winnable]);
    await administrator.post(`${given.url}/stages/${stage}/revision-window`, { reason: 'perbaikan', until: '2025-04-01' });
    const window = await read();
    expect([window.locked, window.totals.shown.lost, window.totals.shown.winnable]).toEqual([false, '0.00', before.totals.shown.winnable]);
  });

  it.each([
    ['track=announced', 'request-malformed', 400],
    ['by=region', 'request-malformed', 400],
    ['quietDays=0', 'request-malformed', 400],
    ['agencyId=x', 'request-malformed', 400],
    ['state=lost', 'request-malformed', 400],
    ['stage=hakordia', 'stage-unknown', 404],
  ])('is refused for %s: %s', async (query, code, status) => {
    expect(await read(query)).toMatchObject({ code, status });
  });

  it('is for those of the region and the programme, and never for the public', async () => {
    for (const who of Object.values(given.people)) expect(await read('', who)).toHaveProperty('rows');
    for (const path of ['evidence-gap', 'evidence-gap/export?format=csv']) {
      expect((await anonymousAgent(app).get(`${given.url}/${path}`)).statusCode).toBe(401);
    }
  });
});

describe('the gap as a file', () => {
  const file = async (query: string) => (await now(given.people.inspectorate)).get(`${given.url}/evidence-gap/export?${query}`);

  it('of CSV is Indonesian: semicolons, decimal commas, what it is of above it, and names that are no formulas', async () => {
    const answer = await file('format=csv&by=agency&track=verified');
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="celah-35.72-2025-2025-03-15.csv"');
    const lines = answer.body.replace('\uFEFF', '').split('\n');
    expect(lines).toContain('Daerah;Kota Blitar (35.72)');
    expect(lines.some((line) => line.startsWith('ILUSTRATIF: '))).toBe(true);
    expect(lines.some((line) => /^Keadaan pada;2025-03-15 09:00 WIB$/.test(line))).toBe(true);
    expect(lines).toContain('Saringan;tidak ada');
    expect(lines.find((line) => line.startsWith('Jumlah;'))).toMatch(/^Jumlah;100,00;\d+,\d\d;\d+,\d\d;–;\d+,\d\d;0,00;/);
    expect(answer.body).toContain(`'=HYPERLINK`);
    expect(/(^|[;\n"])=/.test(answer.body)).toBe(false);
  });

  it('of XLSX holds numbers as numbers and names as text, under a header that stays in view', async () => {
    const answer = await file(`format=xlsx&by=agency&state=owed&language=id`);
    const workbook = new Workbook();
    await workbook.xlsx.load(new Uint8Array(answer.rawPayload).buffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Celah', 'Batas waktu', 'Lama tanpa kegiatan']);
    const sheet = workbook.getWorksheet('Celah');
    const titles = sheet?.getColumn(1).values.indexOf('Perangkat daerah') ?? 0;
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: titles });
    const names = (sheet?.getColumn(1).values ?? []).slice(titles + 1);
    expect(names).toContain(hostile);
    const sum = sheet?.getRow(titles + names.length);
    expect([sum?.getCell(1).value, typeof sum?.getCell(2).value, sum?.getCell(2).numFmt]).toEqual(['Jumlah', 'number', '[$-421]#,##0.00']);
    const told = JSON.stringify(sheet?.getSheetValues());
    expect(told).toContain('Keadaan: Belum diserahkan');
    expect(told).not.toContain('formula');
    expect(workbook.getWorksheet('Batas waktu')?.getCell(titles + 1, 2).value).toEqual(new Date('2025-03-10T00:00:00Z'));
  });

  it('is English where English is asked for', async () => {
    const { body } = await file('format=csv&language=en&by=indicator');
    expect(body).toContain('Region,Kota Blitar (35.72)');
    expect(body).toMatch(/Total,100\.00,/);
    expect((await file('format=pdf')).statusCode).toBe(400);
  });
});
