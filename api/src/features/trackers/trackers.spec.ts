import ExcelJS from 'exceljs';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { givenAgency } from '../../../test/given-regions';
import { filled, givenTracker, sendTracker, trackerCsv } from '../../../test/given-tracker';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { openPool } from '../../platform/database/connect';
import type { RequirementOwnerJson } from '../assessments/assessment.dto';
import { RecordService } from '../record/record.service';
import { RequirementProgressService } from './requirement-progress.service';
import type { RequirementProgressJson, TrackerImportJson, TrackerRowJson } from './tracker.dto';

jest.setTimeout(120_000);

let app: TestApp;
let given: GivenAssessment;
let cycle = 2025;
const agency = { health: '', hospital: '', inspectorate: '', communication: '' };

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
/** Each test has an assessment of its own; the agencies are the region's. */
beforeEach(async () => {
  cycle += 1;
  given = await givenAssessment(app, { cycle });
  agency.health = await givenAgency(app, given.regionId, 'Dinas Kesehatan');
  agency.hospital = await givenAgency(app, given.regionId, 'RSUD Mardi Waluyo');
  agency.communication = await givenAgency(app, given.regionId, 'Diskominfotik');
  agency.inspectorate = given.inspectorateId;
});

const by = () => given.people.inspectorate;
const importUrl = (id: string): string => `${given.url}/tracker-imports/${id}`;
const preview = async (id: string, query = ''): Promise<TrackerImportJson> => (await by().get(`${importUrl(id)}?limit=100${query}`)).json();
const apply = (id: string, basis: string, headers?: Record<string, string>) => by().post(`${importUrl(id)}/application`, { basis }, headers);
const choose = (id: string, ...choices: object[]) => by().post(`${importUrl(id)}/choices`, { choices });

async function ownerOf(requirement: string): Promise<RequirementOwnerJson | undefined> {
  const owners = (await by().get(`${given.url}/requirement-owners`)).json<RequirementOwnerJson[]>();
  return owners.find((owner) => owner.requirement === requirement);
}
const progressNow = async (): Promise<RequirementProgressJson[]> => (await by().get(`${given.url}/requirement-progress`)).json();
const fatesOf = (rows: readonly TrackerRowJson[]): unknown => rows.map(({ row, fate, requirement, reasons }) => [row, fate, requirement, reasons.map(({ code }) => code).join()]);
const codeOf = (answer: { json: <T>() => T }): string => answer.json<{ code: string }>().code;

describe('a tracker made by LibreOffice, with merged cells, mixed dates and several sheets', () => {
  const file = fs.readFileSync(path.join(__dirname, '../../../test/trackers/libreoffice.xlsx'));

  it('is shown row by row with what will become of it, and nothing is applied by that', async () => {
    const before = await ownerOf('i03.decree');
    const imported = await givenTracker(given, file, 'Tracker Blitar – final (2).xlsx');
    expect(imported).toMatchObject({
      fileName: 'Tracker Blitar – final (2).xlsx',
      sheets: [{ name: 'Komponen 2', isTracker: true, rows: 6 }, { name: 'Komponen 5', isTracker: true, rows: 2 }, { name: 'Catatan', isTracker: false, rows: 0 }],
      counts: { new: 5, matched: 0, 'not-understood': 3, skipped: 0 },
      applied: null,
      next: null,
    });
    expect(fatesOf(imported.rows)).toEqual([
      [6, 'new', 'i03.regulation', ''],
      [7, 'new', 'i03.decree', ''],
      [8, 'new', 'i04.decree', ''],
      [9, 'new', 'i04.report', ''],
      [10, 'not-understood', 'i04.dissemination', 'agency-unknown'],
      [12, 'not-understood', 'i06.mou', 'date-unreadable'],
      [3, 'new', 'i16.agents', ''],
      [4, 'not-understood', null, 'requirement-unknown'],
    ]);
    expect(imported.rows[1]).toMatchObject({
      agency: 'INSPEKTORAT',
      changes: [
        { kind: 'owner', before: ['Dinas Komunikasi'], after: ['Inspektorat'] },
        { kind: 'due', before: [], after: ['2025-09-30'] },
        { kind: 'progress', before: [], after: ['awaiting-signature'], words: 'Menunggu Tanda Tangan Pejabat', asOf: '2025-02-28' },
      ],
    });
    expect(await ownerOf('i03.decree')).toEqual(before);
    expect(await progressNow()).toEqual([]);
  });

  it('is applied whole once somebody has chosen, and brought in again changes nothing more', async () => {
    const { id } = await givenTracker(given, file, 'tracker.xlsx');
    const chosen = await choose(id, { row: '1:10', agencyId: agency.health }, { row: '1:12', leaveOut: ['due'] }, { row: '2:4', skip: true });
    expect(chosen.json()).toMatchObject({ counts: { new: 7, matched: 0, 'not-understood': 0, skipped: 1 } });
    const applied = await apply(id, chosen.json<TrackerImportJson>().basis);
    expect([applied.statusCode, applied.json<TrackerImportJson>().applied]).toEqual([
      200, { at: expect.any(String), requirements: 7, owners: 7, contributors: 2, due: 6, progress: 7 },
    ]);
    expect(await ownerOf('i04.report')).toMatchObject({ agencyId: agency.health, contributors: [{ agencyId: agency.hospital }], dueOn: '2025-09-30' });
    expect(await ownerOf('i03.regulation')).toMatchObject({ agencyId: agency.inspectorate, contributors: [], dueOn: '2025-09-11' });
    expect((await progressNow()).find(({ requirement }) => requirement === 'i04.report')).toMatchObject({
      code: 'under-review', words: 'Proses Reviu', asOf: '2025-02-28', agencyId: agency.health,
    });
    const again = await givenTracker(given, file, 'tracker.xlsx');
    expect(again.counts).toEqual({ new: 0, matched: 5, 'not-understood': 3, skipped: 0 });
    expect(codeOf(await apply(again.id, again.basis))).toBe('tracker-nothing-new');
    await expect(app.nest.get(RecordService).verify({ chain: given.regionId })).resolves.toMatchObject({ ok: true });
  });
});

describe('a preview', () => {
  const rows = [
    ['Pemberdayaan WBS', 'Inspektorat', 'SK Pengelola WBS', '1/10/25', 'Sudah Diterima'],
    ['Penguatan UPG', 'Dinkes', 'SK UPG', '', ''],
    ['', 'Dinkes', 'Daftar belanja dapur', '', ''],
  ];

  it('comes in pages, and of one fate where that is asked for', async () => {
    const { id } = await givenTracker(given, trackerCsv(...rows));
    const first = (await by().get(`${importUrl(id)}?limit=2`)).json<TrackerImportJson>();
    expect([first.rows.map(({ key }) => key), first.next]).toEqual([['1:2', '1:3'], '1:3']);
    const second = (await by().get(`${importUrl(id)}?limit=2&after=${first.next}`)).json<TrackerImportJson>();
    expect([second.rows.map(({ key }) => key), second.next]).toEqual([['1:4'], null]);
    expect((await preview(id, '&fate=not-understood')).rows.map(({ key }) => key)).toEqual(['1:4']);
  });

  it('is refused where an owner has changed since it was read: nothing is applied, and a new one can be', async () => {
    const { id, basis } = await givenTracker(given, trackerCsv(...rows));
    await by().post(`${given.url}/requirement-owners`, { requirements: ['i03.decree'], agencyId: agency.hospital });
    const refused = await apply(id, basis);
    expect([refused.statusCode, codeOf(refused)]).toEqual([409, 'import-stale']);
    expect(await ownerOf('i04.decree')).toMatchObject({ agencyName: 'Dinas Komunikasi' });
    expect(await progressNow()).toEqual([]);
    expect((await apply(id, (await preview(id)).basis)).statusCode).toBe(200);
    expect(await ownerOf('i03.decree')).toMatchObject({ agencyId: agency.inspectorate });
  });

  it('is not refused for a change that touches none of its rows', async () => {
    const { id, basis } = await givenTracker(given, trackerCsv(...rows));
    await by().post(`${given.url}/requirement-owners`, { requirements: ['i19.works'], agencyId: agency.hospital });
    expect((await apply(id, basis)).statusCode).toBe(200);
  });

  it('of another assessment is unknown here', async () => {
    const { id } = await givenTracker(given, trackerCsv(...rows));
    const other = await givenAssessment(app, { cycle: cycle + 50 });
    const answer = await other.people.inspectorate.get(`${other.url}/tracker-imports/${id}`);
    expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'tracker-import-unknown']);
  });
});

describe('choosing', () => {
  it('names a requirement, and the latest choice of a row counts', async () => {
    const { id } = await givenTracker(given, trackerCsv(['', 'Dinkes', 'Daftar belanja dapur', '', '']));
    await choose(id, { row: '1:2', skip: true });
    const chosen = await choose(id, { row: '1:2', requirement: 'i14.photos' });
    expect(chosen.json<TrackerImportJson>().rows).toMatchObject([{ fate: 'new', requirement: 'i14.photos', chosen: { skip: false, requirement: 'i14.photos' } }]);
  });

  it.each([
    ['a row that is not there', { row: '1:99', skip: true }, 404, 'tracker-row-unknown'],
    ['a requirement that is not there', { row: '1:2', requirement: 'i99.none' }, 404, 'requirement-unknown'],
    ['an agency that is not there', { row: '1:2', agencyId: 'a0000000-0000-4000-8000-000000000000' }, 404, 'agency-unknown'],
    ['a part that is not there', { row: '1:2', leaveOut: ['everything'] }, 400, 'request-malformed'],
  ])('is refused for %s', async (_, choice, status, code) => {
    const { id } = await givenTracker(given, trackerCsv(['', 'Dinkes', 'Foto', '', '']));
    const answer = await choose(id, choice);
    expect([answer.statusCode, codeOf(answer)]).toEqual([status, code]);
  });

  it('is over once the import is applied', async () => {
    const { id, basis } = await givenTracker(given, trackerCsv(['Pemberdayaan WBS', 'Dinkes', 'SK Pengelola WBS', '', '']));
    await apply(id, basis);
    expect(codeOf(await choose(id, { row: '1:2', skip: true }))).toBe('tracker-import-applied');
  });
});

describe('applying', () => {
  const csv = trackerCsv(
    ['Pemberdayaan WBS', 'Dinkes', 'SK Pengelola WBS', '1/10/25', 'Sudah Diterima'],
    ['Penguatan UPG', 'Dinkes, RSUD', 'SK UPG', '1/10/25', 'Sedang Disiapkan'],
  );
  const assigned = async (): Promise<number> => {
    const found = await app.database.read.selectFrom('requirement_owners').select('sequence').where('assessment_id', '=', given.id).execute();
    return found.length;
  };

  it('several times at once has one effect: others are told that it is done, the same request gets the same answer', async () => {
    const { id, basis } = await givenTracker(given, csv);
    const before = await assigned();
    const key = { 'idempotency-key': 'one-and-the-same' };
    const answers = await Promise.all([...Array.from({ length: 4 }, () => apply(id, basis, key)), ...Array.from({ length: 4 }, () => apply(id, basis))]);
    const told = answers.map((answer) => (answer.statusCode === 200 ? 'done' : codeOf(answer)));
    expect(new Set(told)).toEqual(new Set(['done', 'tracker-import-applied']));
    expect((await assigned()) - before).toBe(2);
    expect((await progressNow()).length).toBe(2);
  });

  it('that fails in the middle leaves nothing behind', async () => {
    const { id, basis } = await givenTracker(given, csv);
    const before = await assigned();
    const links = (await by().get(`/api/regions/${given.regionId}/record?limit=1`)).json<{ items: { sequence: number }[] }>().items[0]?.sequence;
    const spy = jest.spyOn(app.nest.get(RequirementProgressService), 'tell').mockRejectedValue(new Error('in the middle'));
    const failed = await apply(id, basis);
    spy.mockRestore();
    expect([failed.statusCode, codeOf(failed)]).toEqual([500, 'internal-error']);
    expect(await assigned()).toBe(before);
    expect(await progressNow()).toEqual([]);
    expect((await by().get(`/api/regions/${given.regionId}/record?limit=1`)).json()).toMatchObject({ items: [{ sequence: links }] });
    expect((await preview(id)).applied).toBeNull();
    expect((await apply(id, basis)).statusCode).toBe(200);
  });

  it('keeps the rows as they were applied, and the record notices where one is changed', async () => {
    const { id, basis } = await givenTracker(given, csv);
    await apply(id, basis);
    expect(await preview(id)).toMatchObject({ counts: { new: 2 }, rows: [{ fate: 'new' }, { fate: 'new' }], applied: { requirements: 2 } });
    const owner = openPool(app.address, 'owner', 1);
    const change = (to: string) => owner.query(`update requirement_progress set words = $1 where import_id = $2 and requirement = 'i03.decree'`, [to, id]);
    await change('Belum Ada Progres');
    await expect(app.nest.get(RecordService).verify({ chain: given.regionId })).resolves.toMatchObject({ ok: false });
    await change('Sudah Diterima');
    await owner.end();
    await expect(app.nest.get(RecordService).verify({ chain: given.regionId })).resolves.toMatchObject({ ok: true });
  });
});

describe('a file', () => {
  it.each([
    ['without headings', Buffer.from('a;b\n1;2\n'), 422, 'tracker-header-missing'],
    ['that is an old .xls', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(512)]), 415, 'workbook-kind-unsupported'],
    ['that is a bomb', Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/sharedStrings.xml': strToU8('A'.repeat(60 * 1024 * 1024)) })), 413, 'workbook-too-large'],
    ['of more than ten megabytes', Buffer.alloc(10 * 1024 * 1024 + 1, 0x41), 413, 'request-too-large'],
    ['of more rows than are read at once', trackerCsv(...Array.from({ length: 2_001 }, () => ['', '', 'SK', '', ''])), 422, 'tracker-too-many-rows'],
  ])('%s is refused, and the service goes on', async (_, bytes, status, code) => {
    const answer = await sendTracker(given, bytes, 'x.xlsx');
    expect([answer.statusCode, codeOf(answer)]).toEqual([status, code]);
    expect((await by().get(`${given.url}/requirement-progress`)).statusCode).toBe(200);
  });

  it('must have a name, which is kept as one line without folders', async () => {
    const type = { 'content-type': 'application/octet-stream' };
    const csv = trackerCsv(['', '', 'SK', '', '']);
    for (const name of [{}, { 'x-file-name': '%' }, { 'x-file-name': '%00' }]) {
      expect(codeOf(await by().post(`${given.url}/tracker-imports`, csv, { ...type, ...name }))).toBe('request-malformed');
    }
    expect((await givenTracker(given, csv, '../../etc/\u202epasswd\n.csv')).fileName).toBe('passwd.csv');
    expect(codeOf(await by().post(`${given.url}/tracker-imports`, { a: 1 }))).toBe('media-type-unsupported');
  });
});

describe('the template', () => {
  const download = async (format: string): Promise<Buffer> => (await by().get(`${given.url}/tracker-template?format=${format}`)).rawPayload;

  it.each(['xlsx', 'csv'])('comes back as %s with nothing to change', async (format) => {
    await by().post(`${given.url}/requirement-owners`, { requirements: ['i03.decree'], agencyId: agency.health, contributors: [agency.hospital], dueOn: '2025-10-01' });
    const imported = await givenTracker(given, await download(format), `t.${format}`);
    expect(imported.counts.matched).toBeGreaterThan(50);
    expect(imported.counts).toMatchObject({ new: 0, 'not-understood': 0 });
  });

  it('filled in part changes only what was filled', async () => {
    const bytes = await filled(await download('xlsx'), (sheet) => {
      sheet.eachRow((row) => {
        const code = row.getCell(7).text;
        if (code === 'i03.decree') {
          row.getCell(3).value = 'Dinkes';
          row.getCell(5).value = '30 September 2025';
        }
        if (code === 'i04.report') row.getCell(6).value = 'Sedang Disiapkan';
      });
    });
    const imported = await givenTracker(given, bytes, 't.xlsx');
    const changed = (await preview(imported.id, '&fate=new')).rows;
    expect(changed.map(({ requirement, changes }) => [requirement, changes.map(({ kind, after }) => [kind, ...after])])).toEqual([
      ['i03.decree', [['owner', 'Dinas Kesehatan'], ['due', '2025-09-30']]],
      ['i04.report', [['progress', 'preparing']]],
    ]);
    const owners = (await by().get(`${given.url}/requirement-owners`)).json<RequirementOwnerJson[]>();
    await apply(imported.id, imported.basis);
    const after = (await by().get(`${given.url}/requirement-owners`)).json<RequirementOwnerJson[]>();
    expect(after.filter((owner, at) => JSON.stringify(owner) !== JSON.stringify(owners[at])).map(({ requirement }) => requirement)).toEqual(['i03.decree']);
    expect((await progressNow()).map(({ requirement }) => requirement)).toEqual(['i04.report']);
  });

  it('keeps names that begin like a formula as text', async () => {
    const strange = await givenAgency(app, given.regionId, '=HYPERLINK("x")');
    await by().post(`${given.url}/requirement-owners`, { requirements: ['i03.decree'], agencyId: strange });
    const workbook = new ExcelJS.Workbook();
    const xlsx = await download('xlsx');
    await workbook.xlsx.load(xlsx.buffer.slice(xlsx.byteOffset, xlsx.byteOffset + xlsx.byteLength) as ArrayBuffer);
    const types: number[] = [];
    workbook.worksheets[0]?.eachRow((row) => row.eachCell((cell) => void types.push(cell.type)));
    expect(types).not.toContain(ExcelJS.ValueType.Formula);
    expect((await download('csv')).toString()).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
