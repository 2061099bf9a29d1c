import type { Framework } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { apportion, fraction, roundHalfUp } from '../kernel';
import type { Comparison } from './compare-scores';
import { gatesOnRoot } from './gates-on-root';
import type { Score } from './scoring.types';
import { showAgainstGate } from './show-against-gate';

/** A score that is compared, and the stage beside whose gates its total is shown. */
export interface ComparedScore {
  readonly score: Score;
  readonly stage: string | null;
}

export interface ShownComparison {
  readonly before: Rational | null;
  readonly after: Rational | null;
  /** Null where one of the two has no score. */
  readonly difference: Rational | null;
  /** One per change, in order; they add up to the difference as shown. */
  readonly changes: readonly Rational[];
}

/**
 * Rounds a comparison for showing, at two places unless told: the totals as they are shown elsewhere, the difference between the two
 * as shown (the exact one half up, where rounding toward "not met" has moved them too far apart), and parts that add up to it.
 *
 * Source: scoring.md, Numbers. @example 77.5 → 78 with parts 1/3 and 1/6 → 0.50 = 0.33 + 0.17
 */
export function showComparison(
  framework: Framework,
  comparison: Comparison,
  { before, after }: { readonly before: ComparedScore; readonly after: ComparedScore },
  places = 2,
): ShownComparison {
  const show = ({ score, stage }: ComparedScore): Rational | null =>
    score.total && showAgainstGate(score.total, gatesOnRoot(framework, stage ?? undefined), places);
  const shown = { before: show(before), after: show(after) };
  if (!comparison.difference || !shown.before || !shown.after) return { ...shown, difference: null, changes: [] };
  const step = fraction(1n, 10n ** BigInt(places));
  const between = shown.after.sub(shown.before);
  const isNear = between.sub(comparison.difference).abs().compare(step) < 0;
  const difference = isNear ? between : roundHalfUp(comparison.difference, places);
  return { ...shown, difference, changes: apportion(comparison.changes.map(({ delta }) => delta), places, difference) };
}
