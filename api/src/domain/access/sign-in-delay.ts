import type { Instant } from '../kernel';

/** How long a failure is remembered. */
export const failureWindowMinutes = 15;
const failuresFree = 5;
const longestSeconds = 300;

/**
 * Seconds that an account must still wait before its password may be tried again; 0: now. Five failures within 15 minutes are
 * free; from then on the wait after the latest doubles, from 2 seconds to 5 minutes. It counts per account and never per address,
 * so an office behind one address does not wait for a colleague's mistakes; a success forgets all failures (the caller deletes
 * them).
 *
 * @param failures moments of failed tries, in any order; those outside the window do not count, those after `now` count as now
 * @example signInDelay(sixFailuresTheLastOneNow, now) // 2
 */
export function signInDelay(failures: readonly Instant[], now: Instant): number {
  const counted = failures.filter((at) => at > now - failureWindowMinutes * 60_000).map((at) => Math.min(at, now));
  if (counted.length <= failuresFree) return 0;
  const wait = Math.min(2 ** (counted.length - failuresFree), longestSeconds) * 1000;
  const latest = Math.max(...counted);
  return Math.max(0, Math.ceil((latest + wait - now) / 1000));
}
