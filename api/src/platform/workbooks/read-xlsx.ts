import ExcelJS, { type Cell, type CellValue, type Worksheet } from 'exceljs';
import { keepParts } from './keep-parts';
import { WorkbookFault, workbookLimits, type WorkbookCell, type WorkbookRow, type WorkbookSheet } from './workbook.types';

const notRead = ['hyperlinks', 'drawing', 'legacyDrawing', 'picture', 'tableParts', 'conditionalFormatting', 'dataValidations', 'extLst'];
const dayLength = 86_400_000;
/** Days from 30 December 1899, where Excel's count begins, to 1970. */
const serialOf1970 = 25_569;
const { rows: maxRows, columns: maxCols } = workbookLimits;

/** The sheets of an .xlsx that can be seen, in their order. Throws `WorkbookFault`, or whatever the library throws. */
export async function readXlsx(bytes: Buffer): Promise<WorkbookSheet[]> {
  const workbook = new ExcelJS.Workbook();
  const parts = keepParts(bytes);
  const options = { ignoreNodes: notRead, maxRows, maxCols };
  await workbook.xlsx.load(parts.buffer.slice(parts.byteOffset, parts.byteOffset + parts.byteLength) as ArrayBuffer, options);
  const seen = workbook.worksheets.filter(({ state }) => state === 'visible');
  if (seen.length > workbookLimits.sheets) throw new WorkbookFault('workbook-too-large');
  return seen.map((sheet) => ({ name: sheet.name, rows: readRows(sheet) }));
}

function readRows(sheet: Worksheet): WorkbookRow[] {
  const spans = readSpans(sheet);
  const rows: WorkbookRow[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: WorkbookCell[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (cell.isMerged && cell.master !== cell) return;
      const said = readValue(cell);
      if (said !== null) cells.push({ column, ...said, ...spans.get(cell.address) });
    });
    if (cells.length > 0) rows.push({ number, cells });
  });
  return rows;
}

interface Span {
  readonly rows?: number;
  readonly columns?: number;
}

/** By the address of the first cell of each merge. */
function readSpans(sheet: Worksheet): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const range of (sheet.model as { merges?: readonly string[] }).merges ?? []) {
    const found = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range);
    if (!found) continue;
    const [, left = '', top = '', right = '', bottom = ''] = found;
    const rows = Number(bottom) - Number(top) + 1;
    const columns = columnNumber(right) - columnNumber(left) + 1;
    spans.set(`${left}${top}`, { ...(rows > 1 ? { rows } : {}), ...(columns > 1 ? { columns } : {}) });
  }
  return spans;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

type Said = Pick<WorkbookCell, 'text' | 'number' | 'day'>;

function readValue(cell: Cell): Said | null {
  return sayValue(cell.value);
}

function sayValue(value: CellValue): Said | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? { text: String(value), number: value } : null;
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'string') return sayText(value);
  if (value instanceof Date) return sayDate(value);
  if ('richText' in value) return sayText(value.richText.map(({ text }) => text).join(''));
  if ('hyperlink' in value) return sayText(String(value.text));
  if ('formula' in value || 'sharedFormula' in value) return sayValue(value.result as CellValue);
  return null; // an error of the sheet's own, such as #REF!
}

function sayText(value: string): Said | null {
  const text = value.trim().slice(0, workbookLimits.cellLength);
  return text === '' ? null : { text };
}

/** The library gives dates at midnight UTC: its getters of the local zone would tell another day. */
function sayDate(value: Date): Said | null {
  const at = value.getTime();
  if (Number.isNaN(at)) return null;
  const day = value.toISOString().slice(0, 10);
  return { text: day, day, number: Math.round((at / dayLength + serialOf1970) * 1e6) / 1e6 };
}
