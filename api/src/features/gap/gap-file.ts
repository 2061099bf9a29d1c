import type { Cell, Workbook, Worksheet } from 'exceljs';
import { dayOf } from '../../domain';
import { newWorkbook } from '../../platform/workbooks/new-workbook';
import type { EvidenceGapExportQuery } from './gap.dto';
import type { GapReading } from './gap-reading.service';
import { gapTables, type GapCell, type GapTable, type GapTableWish } from './gap-table';

export interface GapFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

type Wish = Pick<EvidenceGapExportQuery, 'format'> & GapTableWish;

/** How a locale code makes a spreadsheet write numbers and dates: Indonesian, or English. */
const localeOf = { id: '[$-421]', en: '[$-409]' } as const;
const widest = 60;
const narrowest = 10;

/** The gap as a workbook of three sheets, or its first table as CSV. */
export async function writeGapFile(reading: GapReading, wish: Wish): Promise<GapFile> {
  const { regionCode, cycle, timeZone } = reading.assessment;
  const name = `celah-${regionCode}-${cycle}-${dayOf(reading.now, timeZone)}.${wish.format}`;
  const tables = gapTables(reading, wish);
  return wish.format === 'csv'
    ? { name, mediaType: 'text/csv; charset=utf-8', bytes: await writeCsv(tables[0], wish.language) }
    : { name, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: await writeWorkbook(tables, wish.language) };
}

async function writeWorkbook(tables: readonly GapTable[], language: 'id' | 'en'): Promise<Buffer> {
  const workbook = await newWorkbook();
  for (const table of tables) addSheet(workbook, table, language);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addSheet(workbook: Workbook, { name, head, columns, rows }: GapTable, language: 'id' | 'en'): void {
  const headerRow = head.length + 2;
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: headerRow }] });
  head.forEach((cells, at) => fillRow(sheet, at + 1, cells, language));
  sheet.getRow(1).font = { bold: true, size: 14 };
  columns.forEach((column, at) => {
    const cell = sheet.getCell(headerRow, at + 1);
    cell.value = column;
    cell.font = { bold: true };
    cell.alignment = { wrapText: true, vertical: 'bottom' };
    cell.border = { bottom: { style: 'medium' } };
  });
  rows.forEach((cells, at) => fillRow(sheet, headerRow + 1 + at, cells, language));
  columns.forEach((_, at) => {
    const lengths = rows.map((cells) => writtenLength(cells[at]));
    sheet.getColumn(at + 1).width = Math.min(widest, Math.max(narrowest, ...lengths) + 2);
  });
}

function fillRow(sheet: Worksheet, row: number, cells: readonly GapCell[], language: 'id' | 'en'): void {
  cells.forEach((each, at) => fillCell(sheet.getCell(row, at + 1), each, language));
}

/** Text is written as a string, which no spreadsheet takes for a formula; the format keeps it text when somebody edits it. */
function fillCell(cell: Cell, content: GapCell, language: 'id' | 'en'): void {
  switch (content.kind) {
    case 'text':
      cell.value = content.text;
      cell.numFmt = '@';
      return;
    case 'count':
      cell.value = content.value;
      return;
    case 'points':
      cell.value = Number(content.value);
      cell.numFmt = `${localeOf[language]}#,##0.00`;
      return;
    case 'day':
      cell.value = new Date(`${content.day}T00:00:00Z`);
      cell.numFmt = `${localeOf[language]}d mmmm yyyy`;
  }
}

function writtenLength(cell: GapCell | undefined): number {
  return cell?.kind === 'text' ? cell.text.length : narrowest;
}

/** Indonesian: `;` between cells and a decimal comma; English: `,` and a point. The byte order mark tells spreadsheets that it is UTF-8. */
async function writeCsv({ head, columns, rows }: GapTable, language: 'id' | 'en'): Promise<Buffer> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet('csv');
  const titles = columns.map((column): GapCell => ({ kind: 'text', text: column }));
  for (const cells of [...head, [], titles, ...rows]) sheet.addRow(cells.map((cell) => csvText(cell, language)));
  const formatterOptions = { delimiter: language === 'id' ? ';' : ',', writeBOM: true };
  return Buffer.from(await workbook.csv.writeBuffer({ formatterOptions, includeEmptyRows: true }));
}

/** CSV has no types: what a spreadsheet would run as a formula gets an apostrophe before it, which shows it as text. */
function csvText(cell: GapCell, language: 'id' | 'en'): string {
  switch (cell.kind) {
    case 'text':
      return /^[=+\-@\t\r]/.test(cell.text) ? `'${cell.text}` : cell.text;
    case 'count':
      return writeNumber(String(cell.value), language);
    case 'points':
      return writeNumber(cell.value, language);
    case 'day':
      return cell.day;
  }
}

function writeNumber(value: string, language: 'id' | 'en'): string {
  return language === 'id' ? value.replace('.', ',') : value;
}
