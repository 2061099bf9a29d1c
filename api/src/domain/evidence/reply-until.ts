import { dayOf, endOfDay, type Instant, type TimeZone } from '../kernel';

/** Days that an agency has to answer a verdict. Source: none published; Ambang's own rule, docs/decisions. */
export const replyDays = 7;

const dayLength = 24 * 3_600_000;

/**
 * Until when an agency may reply to a verdict: the end of the seventh day after it, where the region lies.
 *
 * Source: issue "Evidence", Right of reply ("within a set time"). @example verdict on 1 Sep 10:00 WIB → 8 Sep 23:59:59.999 WIB
 */
export function replyUntil(verdictAt: Instant, zone: TimeZone): Instant {
  return endOfDay(dayOf(verdictAt + replyDays * dayLength, zone), zone);
}
