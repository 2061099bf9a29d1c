import type { Instant } from '../kernel';
import type { StageEvent } from './stage-events.types';

/**
 * The instant under which something is recorded now, so that time of recording never runs backward and nothing slips behind a
 * lock within its last millisecond: at least `now`, not before what was recorded last, and after the K of every lock.
 *
 * Source: scoring.md, Time ("A lock fixes (T, K)"); quality.md ("a locked assessment never changes").
 * @example locked with K = 1000, recorded in the same millisecond → 1001
 */
export function recordingInstant(now: Instant, lastRecordedAt: Instant | null, events: readonly StageEvent[]): Instant {
  const afterLocks = events.map((event) => (event.kind === 'locked' ? event.knownBy + 1 : 0));
  return Math.max(now, lastRecordedAt ?? 0, ...afterLocks);
}
