import { dayOf, daysBetween, type Instant, type TimeZone } from '../kernel';

export interface QueueAge {
  readonly waiting: number;
  /** Days, by the calendar where the region lies; null for an empty queue. */
  readonly oldestDays: number | null;
  /** Of an even number the mean of the two in the middle, so halves arise. */
  readonly medianDays: number | null;
}

/**
 * How long what was handed in has been waiting for a verdict. Handed in today: 0 days.
 *
 * Source: issue "Evidence", The gap ("the age of the queue"). @example handed in 10, 4 and 1 days ago → 3 waiting, oldest 10, median 4
 */
export function ageOfQueue(submittedAt: readonly Instant[], now: Instant, zone: TimeZone): QueueAge {
  const today = dayOf(now, zone);
  const days = submittedAt.map((at) => daysBetween(dayOf(at, zone), today)).sort((a, b) => a - b);
  const upper = days[Math.floor(days.length / 2)];
  const lower = days[Math.ceil(days.length / 2) - 1];
  const median = upper === undefined || lower === undefined ? null : (upper + lower) / 2;
  return { waiting: days.length, oldestDays: days.at(-1) ?? null, medianDays: median };
}
