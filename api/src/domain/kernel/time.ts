/** A moment, in whole milliseconds since 1970-01-01T00:00Z. The domain has no clock: every moment is given to it. */
export type Instant = number;

/** A calendar day as `YYYY-MM-DD`. */
export type Day = string;

/** The three zones of Indonesia; none has summer time. */
export type TimeZone = 'WIB' | 'WITA' | 'WIT';

/** Hours ahead of UTC. Source: Keppres 41/1987. */
export const hoursAheadOfUtc: Readonly<Record<TimeZone, number>> = { WIB: 7, WITA: 8, WIT: 9 };

const hour = 3_600_000;
const dayLength = 24 * hour;

/** Whether the text is a day that exists: `2025-02-29` is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * "A date means the end of that day in the region's time zone" (scoring.md, Time): its last millisecond.
 *
 * @example endOfDay('2025-09-11', 'WIB') // 2025-09-11T16:59:59.999Z
 */
export function endOfDay(day: Day, zone: TimeZone): Instant {
  return startOfDay(day, zone) + dayLength - 1;
}

/** The first millisecond of the day in that zone. */
export function startOfDay(day: Day, zone: TimeZone): Instant {
  return Date.parse(`${day}T00:00:00Z`) - hoursAheadOfUtc[zone] * hour;
}

/** The day that a moment falls on in that zone. */
export function dayOf(instant: Instant, zone: TimeZone): Day {
  return new Date(instant + hoursAheadOfUtc[zone] * hour).toISOString().slice(0, 10);
}

/**
 * Whole days from one calendar day to another; negative where the second comes first.
 *
 * @example daysBetween('2025-02-27', '2025-03-01') // 2
 */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength);
}
