import { dayOf, type TimeZone } from '@domain';

/** Today as the region counts it. Only what a form proposes; what counts is the server's clock. */
export function today(zone: TimeZone = 'WIB'): string {
  return dayOf(Date.now(), zone);
}
