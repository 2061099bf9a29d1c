import { dayOf, hoursAheadOfUtc, type TimeZone } from '@domain';
import type { Language } from './words';

const localeOf: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** A calendar day as people write it: `2025-09-08` → `8 September 2025`; short: `8 Sep 2025`. */
export function writeDay(day: string | null | undefined, language: Language, style: 'long' | 'short' | 'month' = 'long'): string {
  if (!day || !/^\d{4}-\d{2}-\d{2}/.test(day)) return '–';
  const options: Intl.DateTimeFormatOptions =
    style === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: style, year: 'numeric' };
  return format(language, style, options).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** From one calendar day to another, as short as it can be said: `11–13 Februari 2025`; one day alone. */
export function writeDays(from: string, to: string, language: Language): string {
  const [first, last] = [from, to].map((day) => new Date(`${day}T00:00:00Z`)) as [Date, Date];
  return format(language, 'long', { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(first, last);
}

/** A moment in the region's zone: `11 September 2025, 16.59 WIB`. */
export function writeInstant(instant: string | null | undefined, language: Language, zone: TimeZone): string {
  const at = instant ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(at)) return '–';
  const local = new Date(at + hoursAheadOfUtc[zone] * 3_600_000).toISOString();
  const clock = local.slice(11, 16).replace(':', language === 'id' ? '.' : ':');
  return `${writeDay(dayOf(at, zone), language)}, ${clock} ${zone}`;
}

/** The day of a moment in the region's zone, as text for the wire. */
export function dayIn(instant: string, zone: TimeZone): string {
  return dayOf(Date.parse(instant), zone);
}

function format(language: Language, style: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}:${style}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(localeOf[language], { ...options, timeZone: 'UTC' });
  formats.set(key, known);
  return known;
}
