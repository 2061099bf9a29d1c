import type { Day } from '../../kernel';
import { columnMeaning } from './column-meaning';
import { findDays } from './find-days';
import type { TrackerCell, TrackerColumn, TrackerHeader, TrackerRow, TrackerSheet } from './tracker.types';

const rowsSearched = 40;
const mostCovered = 50;
const dated: readonly TrackerColumn[] = ['commitment', 'progress'];

/**
 * Where the headings of a sheet stand among its title rows, and what each column is for; null for a sheet without. Headings name the
 * documents and at least one thing more. They may be two rows high, by merged cells or by dates below "PROGRESS"; of several dated columns
 * the latest counts, of several without a date the last. Source: programme.md, "How regions keep track today".
 *
 * @example rows 1–3 titles, row 4 NO · AREA INTERVENSI · OPD · DATA … → lastRow 4
 */
export function findHeader(sheet: TrackerSheet): TrackerHeader | null {
  for (const row of sheet.rows.slice(0, rowsSearched)) {
    const meanings = new Set(spread(row).map(({ text }) => columnMeaning(text)));
    meanings.delete(null);
    if (!meanings.has('document') || meanings.size < 2) continue;
    return readHeader(sheet, row);
  }
  return null;
}

interface Heading {
  readonly column: number;
  readonly text: string;
}

/** A heading stands over every column that its cell covers. */
function spread(row: TrackerRow): Heading[] {
  return row.cells.flatMap(({ column, columns = 1, text }) =>
    Array.from({ length: Math.min(columns, mostCovered) }, (_, at) => ({ column: column + at, text })),
  );
}

function readHeader(sheet: TrackerSheet, row: TrackerRow): TrackerHeader {
  const headings = new Map(spread(row).map(({ column, text }) => [column, text]));
  let lastRow = row.number + Math.max(...row.cells.map(({ rows = 1 }) => rows)) - 1;
  const next = sheet.rows.find(({ number }) => number === row.number + 1);
  if (next && (lastRow > row.number || isSubheading(next, headings))) {
    lastRow = Math.max(lastRow, next.number);
    for (const { column, text } of spread(next)) headings.set(column, `${headings.get(column) ?? ''} ${text}`.trim());
  }
  return { lastRow, ...choose([...headings].map(([column, text]) => ({ column, text }))) };
}

/** Dates below headings that want one, and nothing else. */
function isSubheading(row: TrackerRow, headings: ReadonlyMap<number, string>): boolean {
  return row.cells.every((cell) => {
    const above = headings.get(cell.column) ?? '';
    const meaning = columnMeaning(above);
    return hasDay(cell) && meaning !== null && dated.includes(meaning) && findDays(above).length === 0;
  });
}

function hasDay({ text, day }: TrackerCell): boolean {
  return day !== undefined || findDays(text).length > 0;
}

function choose(headings: readonly Heading[]): Pick<TrackerHeader, 'columns' | 'progressOn'> {
  const columns: Partial<Record<TrackerColumn, number>> = {};
  const days = new Map<TrackerColumn, Day | null>();
  for (const { column, text } of [...headings].sort((a, b) => a.column - b.column)) {
    const meaning = columnMeaning(text);
    if (meaning === null) continue;
    const day = findDays(text).at(-1) ?? null;
    const isFirst = columns[meaning] === undefined;
    if (!isFirst && (!dated.includes(meaning) || (days.get(meaning) ?? '') > (day ?? ''))) continue;
    columns[meaning] = column;
    days.set(meaning, day);
  }
  return { columns, progressOn: days.get('progress') ?? null };
}
