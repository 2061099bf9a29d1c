import type { Day } from '../kernel';

/** First and last day of a period. */
export interface PeriodSpan {
  readonly from: Day;
  readonly to: Day;
}

const months: readonly (readonly string[])[] = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb', 'pebruari'],
  ['maret', 'march', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['agustus', 'august', 'agu', 'aug', 'ags'],
  ['september', 'sep', 'sept'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov', 'nopember'],
  ['desember', 'december', 'des', 'dec'],
];
const ordinals: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 };
const to = '\\s*(?:-|–|—|s\\.?/?d\\.?|sampai|hingga|to)\\s*';
const year = '(\\d{4})';

const wholeYears = new RegExp(`^(?:tahun\\s+|year\\s+)?${year}(?:(?:${to}|\\s*/\\s*)${year})?$`);
const quarter = new RegExp(`^(?:triwulan|tri wulan|tw|kuartal|quarter|q)\\.?\\s*(iv|i{1,3}|[1-4])\\s*(?:tahun\\s+)?${year}$`);
const half = new RegExp(`^(?:semester|smt)\\.?\\s*(ii?|[12])\\s*(?:tahun\\s+)?${year}$`);
const named = new RegExp(`^([a-z]+)(?:\\s+${year})?(?:${to}([a-z]+))?\\s+(?:tahun\\s+)?${year}$`);
const numbered = /^(\d{4})-(\d{2})$/;

/**
 * The days that a period in words spans: a year, years, a quarter, a half, a month or from one month to another, in Indonesian or
 * English; null where it is none of these, so that nothing is asked of what was not understood.
 *
 * @example 'Triwulan I 2025' → 2025-01-01 to 2025-03-31; 'Januari–Maret 2025' → the same; 'sepanjang masa' → null
 */
export function periodSpan(text: string): PeriodSpan | null {
  const said = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return readYears(said) ?? readPart(said) ?? readMonths(said);
}

function readYears(said: string): PeriodSpan | null {
  const [, first, last] = wholeYears.exec(said) ?? [];
  return first === undefined ? null : span(Number(first), 1, Number(last ?? first), 12);
}

function readPart(said: string): PeriodSpan | null {
  for (const [pattern, length] of [[quarter, 3], [half, 6]] as const) {
    const [, part = '', of] = pattern.exec(said) ?? [];
    const nth = ordinals[part];
    if (of !== undefined && nth !== undefined) return span(Number(of), (nth - 1) * length + 1, Number(of), nth * length);
  }
  return null;
}

function readMonths(said: string): PeriodSpan | null {
  const [, of, month] = numbered.exec(said) ?? [];
  if (of !== undefined) return span(Number(of), Number(month), Number(of), Number(month));
  const [, first, firstYear, last, lastYear] = named.exec(said) ?? [];
  if (first === undefined || lastYear === undefined) return null;
  return span(Number(firstYear ?? lastYear), monthOf(first), Number(lastYear), monthOf(last ?? first));
}

function monthOf(name: string): number {
  return months.findIndex((names) => names.includes(name)) + 1;
}

function span(fromYear: number, fromMonth: number, toYear: number, toMonth: number): PeriodSpan | null {
  const known = [fromMonth, toMonth].every((month) => month >= 1 && month <= 12);
  if (!known || fromYear * 12 + fromMonth > toYear * 12 + toMonth) return null;
  // Day 0 of the month after is the last of this one.
  const lastDay = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return { from: dayText(fromYear, fromMonth, 1), to: dayText(toYear, toMonth, lastDay) };
}

function dayText(ofYear: number, month: number, day: number): Day {
  return `${ofYear}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
