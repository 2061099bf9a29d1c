import { isKnownAt } from './is-known-at';
import type { Moment, Precondition } from './scoring.types';

/**
 * What is known of the yes/no preconditions at a moment (T, K): per code the latest by (happened, sequence).
 *
 * A code that is missing was not answered; its gate fails. Source: scoring.md, Gates and ratings.
 * @example answered yes on 1 Sep and no on 5 Sep: yes on 4 Sep, no on 5 Sep
 */
export function preconditionsAt(preconditions: readonly Precondition[], moment: Moment): ReadonlyMap<string, boolean> {
  const latest = new Map<string, Precondition>();
  for (const answer of preconditions) {
    if (!isKnownAt(answer, moment)) continue;
    const other = latest.get(answer.code);
    const isLater =
      !other ||
      answer.happenedAt > other.happenedAt ||
      (answer.happenedAt === other.happenedAt && answer.sequence > other.sequence);
    if (isLater) latest.set(answer.code, answer);
  }
  return new Map([...latest].map(([code, { holds }]) => [code, holds]));
}
