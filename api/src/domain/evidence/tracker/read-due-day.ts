import type { Day } from '../../kernel';
import { dayOfSerial } from './day-of-serial';
import { findDays } from './find-days';
import { foldText } from './fold-text';

const nothingSaid = new Set(['', 'tidak ada', 'belum ada', 'n a', 'none', 'nihil']);

export interface DueCell {
  readonly text: string;
  readonly number: number | null;
  /** Where the workbook itself says that it is a date. */
  readonly day: Day | null;
}

export type DueDay = { readonly kind: 'none' } | { readonly kind: 'day'; readonly day: Day } | { readonly kind: 'unreadable' };

/**
 * The day by which something was promised: a real date, an Excel serial, or a text that names exactly one date. Two dates in one cell, one
 * that does not exist, or words without a date are `unreadable`; a dash or nothing is `none`. Source: programme.md, the commitment column.
 *
 * @example readDueDay({ text: 'paling lambat 11/9/25', number: null, day: null }) // 2025-09-11
 */
export function readDueDay({ text, number, day }: DueCell): DueDay {
  if (day !== null) return day >= '2000-01-01' && day <= '2099-12-31' ? { kind: 'day', day } : { kind: 'unreadable' };
  if (nothingSaid.has(foldText(text))) return { kind: 'none' };
  if (number !== null) return orUnreadable(dayOfSerial(number));
  const days = findDays(text);
  return orUnreadable(days.length === 1 ? (days[0] ?? null) : null);
}

function orUnreadable(day: Day | null): DueDay {
  return day === null ? { kind: 'unreadable' } : { kind: 'day', day };
}
