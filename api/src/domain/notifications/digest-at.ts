import { dayOf, startOfDay, type Day, type Instant, type TimeZone } from '../kernel';

const hour = 3_600_000;
/** When the day's digest is made, in the region's time. */
export const digestHour = 7;

/**
 * The digest that is due at a moment: the one of the latest day whose seventh hour has come in that zone, holding what happened before
 * that hour. Source: issue 3, "Being told" (per event and as a digest).
 *
 * @example digestAt(Date.parse('2025-03-03T00:00:00Z'), 'WIB') // { day: '2025-03-03', before: the same moment }
 */
export function digestAt(now: Instant, zone: TimeZone): { readonly day: Day; readonly before: Instant } {
  const day = dayOf(now - digestHour * hour, zone);
  return { day, before: startOfDay(day, zone) + digestHour * hour };
}
