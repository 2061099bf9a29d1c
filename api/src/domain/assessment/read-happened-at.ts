import type { Instant, Result, TimeZone } from '../kernel';
import { accept, dayOf, isDay, problem, refuse } from '../kernel';
import { readInstant } from './read-instant';

/**
 * When a thing happened, as people say it: an instant, a day (its end in the region's time zone; for today: now, since the day is
 * not over), or nothing, which means now.
 *
 * Whether it may be recorded is check-entry-time's to ask. Refused: `instant-unreadable`. Source: scoring.md, Time.
 * @example '2025-09-08' in WIB, said on 11 Sep → 2025-09-08T16:59:59.999Z; said on 8 Sep at noon → noon
 */
export function readHappenedAt(text: string | undefined, zone: TimeZone, now: Instant): Result<Instant> {
  if (text === undefined || (isDay(text) && text === dayOf(now, zone))) return accept(now);
  const at = readInstant(text, zone);
  return at === null ? refuse(problem('instant-unreadable', { field: 'happenedAt' })) : accept(at);
}
