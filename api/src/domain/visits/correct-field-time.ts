import { endOfDay, startOfDay, type Instant, type TimeZone } from '../kernel';
import type { VisitDays } from './visits.types';

export interface FieldTimeSaid {
  readonly deviceAt: Instant;
  /** Server minus device, ms, as last measured; null: never measured, and taken as none. */
  readonly clockOffsetMs: number | null;
  /** When the service received it. */
  readonly recordedAt: Instant;
  readonly days: VisitDays;
  readonly zone: TimeZone;
}

/**
 * When a field answer happened: the device's time corrected by the measured offset, kept within the days of the visit in the region's
 * zone, and never after it was received. The raw device time is kept beside it. Where it was received before the visit's first day the
 * time of receipt holds, for nothing happens after it is known. Source: issue "Visits", Merging. Deadlines go by `recordedAt` alone.
 * @example a phone 48 h ahead, offset −48 h measured → the true time; never measured → the last moment of the visit, or the receipt
 */
export function correctFieldTime({ deviceAt, clockOffsetMs, recordedAt, days, zone }: FieldTimeSaid): Instant {
  const corrected = deviceAt + (clockOffsetMs ?? 0);
  const within = Math.min(Math.max(corrected, startOfDay(days.from, zone)), endOfDay(days.to, zone));
  return Math.min(within, recordedAt);
}
