import { scoreAssessment, zero, type Framework, type Rational } from '@domain';
import type { OutboxItem } from './store/field-pack.types';
import { standingItems } from './store/next-sequence';

export interface RunningScore {
  /** Points of what was answered. */
  readonly points: Rational;
  /** Points that the answered criteria could give at most, of 100 for the whole revision. */
  readonly outOf: Rational;
  /** How many criteria count in it. */
  readonly answered: number;
}

/**
 * What one's own field answers on this phone come to, by the same engine that scores the assessment. Of a criterion that was answered at
 * several sites the last one said counts; what could not be checked, and what waits for another's approval (not applicable), does not.
 * Null: nothing counts yet.
 */
export function runningScore(framework: Framework, items: readonly OutboxItem[]): RunningScore | null {
  const entries = standingItems(items).flatMap(({ order, answer: { id, criterion, answer } }) =>
    answer ? [{ id, sequence: order, track: 'evaluated' as const, criterion, answer, happenedAt: 0, recordedAt: 0 }] : []);
  const ledger = { entries, approvals: [], figures: [], preconditions: [] };
  // the phone's clock may be set anew in the middle of a visit: the order of appending tells which was last, not the time
  const score = scoreAssessment(framework, ledger, { track: 'evaluated', moment: { happenedBy: 0, knownBy: 0 } });
  const counted = score.contributions.filter(({ state }) => state === 'answered');
  if (counted.length === 0) return null;
  const sum = (of: (one: (typeof counted)[number]) => Rational) => counted.reduce((whole, one) => whole.add(of(one)), zero);
  return { points: sum(({ points }) => points), outOf: sum(({ share }) => share), answered: counted.length };
}
