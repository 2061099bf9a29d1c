import ExcelJS from 'exceljs';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { rawZip } from '../../../test/given-framework';
import { fromSource } from '../../../test/test-app';
import { Refusal } from '../refusal';
import { ScriptStart } from '../script-start';
import { WorkbookReader } from './workbook-reader';
import { workbookLimits, type Workbook } from './workbook.types';

jest.setTimeout(120_000);

const reader = new WorkbookReader(fromSource);

async function made(fill: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function codeOf(bytes: Buffer): Promise<string> {
  const error: unknown = await reader.read(bytes).then(
    () => null,
    (refused: unknown) => refused,
  );
  return error instanceof Refusal ? error.problem.code : `not refused: ${String(error)}`;
}

const contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`;
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
const book = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const sheetOf = (rows: string, after = ''): string =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${after}</worksheet>`;

function bare(sheet: string, more: Record<string, string> = {}): Zippable {
  const files = { '[Content_Types].xml': contentTypes, 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': relations, 'xl/worksheets/sheet1.xml': sheet, ...more };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
}
const packed = (files: Zippable): Buffer => Buffer.from(zipSync(files));

const cellsOf = (workbook: Workbook): unknown => workbook.sheets.map(({ name, rows }) => [name, rows.map(({ number, cells }) => [number, cells])]);

describe('an .xlsx', () => {
  it('gives texts, numbers, dates and how far merged cells reach, each merged cell once', async () => {
    const bytes = await made((workbook) => {
      const sheet = workbook.addWorksheet('Komponen 1');
      sheet.getCell('A1').value = 'TRACKER';
      sheet.mergeCells('A1:C1');
      sheet.getCell('A3').value = 7;
      sheet.mergeCells('A3:A4');
      sheet.getCell('B3').value = new Date(Date.UTC(2025, 8, 11));
      sheet.getCell('C3').value = { richText: [{ text: 'Sudah ' }, { text: 'Diterima' }] };
      sheet.getCell('B4').value = { formula: '1+1', result: 2 };
      sheet.getCell('C4').value = { text: 'SK', hyperlink: 'https://example.test' };
      workbook.addWorksheet('tersembunyi', { state: 'hidden' }).getCell('A1').value = 'x';
    });
    const workbook = await reader.read(bytes);
    expect(workbook.kind).toBe('xlsx');
    expect(cellsOf(workbook)).toEqual([
      ['Komponen 1', [
        [1, [{ column: 1, text: 'TRACKER', columns: 3 }]],
        [3, [
          { column: 1, text: '7', number: 7, rows: 2 },
          { column: 2, text: '2025-09-11', day: '2025-09-11', number: 45_911 },
          { column: 3, text: 'Sudah Diterima' },
        ]],
        [4, [{ column: 2, text: '2', number: 2 }, { column: 3, text: 'SK' }]],
      ]],
    ]);
  });

  it('keeps what begins like a formula as the text that it is', async () => {
    const bytes = await made((workbook) => void (workbook.addWorksheet('A').getCell('A1').value = '=HYPERLINK("https://example.test")'));
    expect(cellsOf(await reader.read(bytes))).toEqual([['A', [[1, [{ column: 1, text: '=HYPERLINK("https://example.test")' }]]]]]);
  });

  it.each([
    ['the old .xls', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]), 'workbook-kind-unsupported'],
    ['one with a password', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), 'workbook-encrypted'],
    ['an encrypted archive', rawZip([{ name: 'xl/workbook.xml', content: Buffer.from('x'), flags: 1 }]), 'workbook-encrypted'],
    ['macros', packed(bare(sheetOf(''), { 'xl/vbaProject.bin': 'x' })), 'workbook-macro'],
    ['links to other workbooks', packed(bare(sheetOf(''), { 'xl/externalLinks/externalLink1.xml': '<x/>' })), 'workbook-external-links'],
    ['a document of another kind', packed({ 'word/document.xml': strToU8('<x/>') }), 'workbook-kind-unsupported'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'workbook-kind-unsupported'],
    ['half an archive', packed(bare(sheetOf(''))).subarray(0, 300), 'workbook-unreadable'],
    ['XML that ends too early', packed(bare('<worksheet><sheetData><row r="1">')), 'workbook-unreadable'],
    ['more than ten megabytes', Buffer.alloc(workbookLimits.fileBytes + 1, 0x41), 'workbook-too-large'],
  ])('is refused with %s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });
});

describe('a hostile workbook', () => {
  const bomb = (megabytes: number): string => 'A'.repeat(megabytes * 1024 * 1024);
  const row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  const strings = (text: string): string => `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${text}</t></si></sst>`;
  const lying = (): Buffer => {
    const files = bare(sheetOf(row));
    const honest = Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content as Uint8Array) }));
    return rawZip([...honest, { name: 'xl/sharedStrings.xml', content: Buffer.from(zipSync({ x: strToU8(bomb(60)) }).subarray(31, -60)), method: 8, size: 100 }]);
  };
  const million = (): string => Array.from({ length: 400_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`).join('');

  it.each([
    ['a shared string of 60 MB', () => packed(bare(sheetOf(row), { 'xl/sharedStrings.xml': strings(bomb(60)) })), /too-large/],
    ['one that lies about its size', lying, /unreadable/],
    ['a shared string of 40 MB, which is within the limit of the directory', () => packed(bare(sheetOf(row), { 'xl/sharedStrings.xml': strings(bomb(40)) })), /unreadable|not refused/],
    ['hundreds of thousands of rows', () => packed(bare(sheetOf(million()))), /unreadable|too-large/],
    ['a merge over the whole sheet', () => packed(bare(sheetOf(row, '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'))), /unreadable/],
    ['names that lead out of the archive', () => packed(bare(sheetOf(''), { '../../etc/passwd': 'x' })), /unreadable/],
  ])('is refused in time: %s', async (_, make, code) => {
    const began = Date.now();
    expect(await codeOf(make())).toMatch(code);
    expect(Date.now() - began).toBeLessThan(workbookLimits.milliseconds + 10_000);
  });

  it('adds nothing to what all objects share by names such as __proto__, and is read without them', async () => {
    const comments = '<comments><commentList><comment ref="__proto__"><text><t>x</t></text></comment></commentList></comments>';
    const sheet = sheetOf('<row r="1"><c r="A1" t="inlineStr"><is><t>__proto__</t></is></c></row>');
    const workbook = await reader.read(packed(bare(sheet, { '__proto__': 'x', 'xl/comments1.xml': comments, 'xl/worksheets/__proto__.xml': sheet })));
    expect(workbook.sheets[0]?.rows).toEqual([{ number: 1, cells: [{ column: 1, text: '__proto__' }] }]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('costs nothing by an address far away', async () => {
    const workbook = await reader.read(packed(bare(sheetOf('<row r="1048576"><c r="AA1048576"><v>1</v></c></row>'))));
    expect(workbook.sheets[0]?.rows).toEqual([{ number: 1_048_576, cells: [{ column: 27, text: '1', number: 1 }] }]);
  });

  it('leaves the next one readable', async () => {
    expect(await codeOf(Buffer.from('PK rubbish'))).toBe('workbook-unreadable');
    expect((await reader.read(Buffer.from('NO;OPD\n1;Dinkes\n'))).sheets[0]?.rows).toHaveLength(2);
  });
});

describe('a reader that does not end', () => {
  class Impatient extends WorkbookReader {
    protected override readonly limits = { ...workbookLimits, milliseconds: 1_500 };
  }

  it('is killed when its time is up, and those that wait get their turn', async () => {
    const endless = new Impatient(new ScriptStart(['-e', 'for (;;) {}']));
    const began = Date.now();
    await Promise.all(
      [1, 2, 3].map(() => expect(endless.read(Buffer.from('x'))).rejects.toMatchObject({ problem: { code: 'workbook-unreadable' } })),
    );
    expect(Date.now() - began).toBeLessThan(15_000);
    expect(Date.now() - began).toBeGreaterThanOrEqual(3_000);
  });
});

describe('a CSV', () => {
  const rowsOf = async (bytes: Buffer): Promise<string[][]> =>
    ((await reader.read(bytes)).sheets[0]?.rows ?? []).map(({ cells }) => cells.map(({ text }) => text));

  it.each([
    ['semicolons', 'NO;OPD;CATATAN\n1;Dinkes;a, b, c\n', 'utf8'],
    ['commas', 'NO,OPD,CATATAN\n1,Dinkes,"a, b, c"\n', 'utf8'],
    ['a mark in front', '\ufeffNO;OPD;CATATAN\r\n1;Dinkes;"a, b, c"\r\n', 'utf8'],
    ['tabs in UTF-16', '\ufeffNO\tOPD\tCATATAN\n1\tDinkes\ta, b, c\n', 'utf16le'],
  ] as const)('is read with %s', async (_, text, encoding) => {
    expect(await rowsOf(Buffer.from(text, encoding))).toEqual([['NO', 'OPD', 'CATATAN'], ['1', 'Dinkes', 'a, b, c']]);
  });

  it('is read as Windows-1252 where it is no UTF-8, and gives a protected formula as its words', async () => {
    expect(await rowsOf(Buffer.from([...Buffer.from("NO;OPD\n'=1;"), 0xe9, 0x0a]))).toEqual([['NO', 'OPD'], ['=1', 'é']]);
  });

  it('with too many rows is refused', async () => {
    expect(await codeOf(Buffer.from('a;b\n'.repeat(workbookLimits.rows + 1)))).toBe('workbook-too-large');
  });
});
