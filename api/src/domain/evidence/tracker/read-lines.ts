import { columnMeaning } from './column-meaning';
import { findHeader } from './find-header';
import type { TrackerCell, TrackerColumn, TrackerHeader, TrackerLine, TrackerRow, TrackerSheet } from './tracker.types';

/** A heading row reaches over at least so many columns. */
const headingReach = 3;
/** Grouping columns: one left empty below a filled one means the same again, as a merged cell does once it is saved as CSV. */
const carried: readonly TrackerColumn[] = ['number', 'area'];

/**
 * The rows of a workbook's trackers, sheet by sheet, with merged cells filled down. Empty in a sheet without headings. Rows that say
 * nothing and headings that are repeated are left out; a cell over several columns is a section that stands over the rows below it. An
 * agency is filled down by a merged cell only: an empty one may as well mean nobody. Source: programme.md, "How regions keep track
 * today".
 *
 * @example OPD merged over rows 5–7 → the lines 5, 6 and 7 all say it
 */
export function readLines(sheets: readonly TrackerSheet[]): readonly TrackerLine[] {
  return sheets.flatMap((sheet, at) => {
    const header = findHeader(sheet);
    return header === null ? [] : readSheet(sheet, at + 1, header);
  });
}

function readSheet(sheet: TrackerSheet, sheetNumber: number, header: TrackerHeader): TrackerLine[] {
  const lines: TrackerLine[] = [];
  const merged = new Map<number, { readonly cell: TrackerCell; readonly until: number }>();
  const above = new Map<TrackerColumn, string>();
  let section = '';
  for (const row of sheet.rows) {
    if (row.number <= header.lastRow || isRepeated(row)) continue;
    const heading = sectionOf(row, header);
    if (heading !== null) {
      section = heading;
      above.clear();
      continue;
    }
    for (const cell of row.cells) if ((cell.rows ?? 1) > 1) merged.set(cell.column, { cell, until: row.number + (cell.rows ?? 1) - 1 });
    const cellAt = (meaning: TrackerColumn): TrackerCell | null => {
      const column = header.columns[meaning];
      if (column === undefined) return null;
      const reaching = merged.get(column);
      return row.cells.find((cell) => cell.column === column) ?? (reaching && reaching.until >= row.number ? reaching.cell : null);
    };
    const textAt = (meaning: TrackerColumn): string => cellAt(meaning)?.text ?? '';
    const own = (['agency', 'document', 'code', 'commitment', 'progress', 'area'] as const).some((meaning) => textAt(meaning) !== '');
    if (!own) continue;
    if (textAt('area') !== '' && textAt('area') !== above.get('area')) above.delete('number');
    for (const meaning of carried) if (textAt(meaning) !== '') above.set(meaning, textAt(meaning));
    const commitment = cellAt('commitment');
    lines.push({
      key: `${sheetNumber}:${row.number}`,
      sheet: sheet.name,
      row: row.number,
      section,
      number: above.get('number') ?? '',
      area: above.get('area') ?? '',
      agency: textAt('agency'),
      document: textAt('document'),
      code: textAt('code'),
      commitment: textAt('commitment'),
      commitmentNumber: commitment?.number ?? null,
      commitmentDay: commitment?.day ?? null,
      progress: textAt('progress'),
      progressOn: header.progressOn,
    });
  }
  return lines;
}

function isRepeated(row: TrackerRow): boolean {
  const meanings = new Set(row.cells.map(({ text }) => columnMeaning(text)));
  meanings.delete(null);
  return meanings.has('number') && meanings.has('document') && meanings.size >= 3;
}

/** One cell over several columns, that of the documents among them, with nothing but a number beside it. */
function sectionOf(row: TrackerRow, { columns }: TrackerHeader): string | null {
  const document = columns.document ?? 0;
  const wide = row.cells.find((cell) => {
    const reach = cell.columns ?? 1;
    return reach >= headingReach && cell.column <= document && cell.column + reach > document;
  });
  if (!wide) return null;
  return row.cells.every((cell) => cell === wide || cell.column === columns.number) ? wide.text : null;
}
