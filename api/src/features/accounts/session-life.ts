/** A session ends after 12 hours without a request, and after 7 days in any case. */
export const idleHours = 12;
export const sessionDays = 7;
/** How exactly `last_seen_at` is kept: reading must not write each time. */
export const seenEveryMs = 60_000;

export function idleSince(now: number): Date {
  return new Date(now - idleHours * 3_600_000);
}
