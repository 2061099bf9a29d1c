import { parse } from 'csv-parse/sync';
import { WorkbookFault, workbookLimits, type WorkbookRow, type WorkbookSheet } from './workbook.types';

const delimiters = [';', ',', '\t'] as const;
const rowsTried = 40;

/**
 * A CSV as one sheet without a name. The delimiter is the one by which most lines have equally many columns; UTF-8 with or without a
 * mark, UTF-16 with one, else Windows-1252, as offices save it. Throws `WorkbookFault`.
 */
export function readCsv(bytes: Buffer): WorkbookSheet {
  const text = decode(bytes);
  const agreement = delimiters.map((delimiter) => mostAlike(split(text, delimiter, rowsTried)));
  const delimiter = delimiters[agreement.indexOf(Math.max(...agreement))] ?? ';';
  const lines = split(text, delimiter);
  if (lines.length > workbookLimits.rows || widest(lines) > workbookLimits.columns) throw new WorkbookFault('workbook-too-large');
  const rows = lines.map((values, at): WorkbookRow => ({ number: at + 1, cells: values.flatMap(readCell) }));
  return { name: '', rows: rows.filter(({ cells }) => cells.length > 0) };
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function split(text: string, delimiter: string, to?: number): string[][] {
  try {
    return parse(text, { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: false, ...(to ? { to } : {}) });
  } catch {
    throw new WorkbookFault('workbook-unreadable');
  }
}

/** How many lines have the width that most have, of those wider than one column. */
function mostAlike(lines: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of lines) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function widest(lines: readonly (readonly string[])[]): number {
  return lines.reduce((most, line) => Math.max(most, line.length), 0);
}

/** A sign that keeps `=` from being a formula is not part of what was said. */
function readCell(value: string, at: number) {
  const text = value.trim().replace(/^'(?=[=+\-@])/, '').slice(0, workbookLimits.cellLength);
  if (text === '') return [];
  return [{ column: at + 1, text, ...(/^\d{1,9}$/.test(text) ? { number: Number(text) } : {}) }];
}
