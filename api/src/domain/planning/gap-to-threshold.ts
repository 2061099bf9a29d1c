import type { Framework, NodeCode } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { zero } from '../kernel';
import type { LeafState, Score } from '../scoring';
import { meetsThreshold } from '../scoring';
import { thresholdOf } from './threshold-of';

export interface WinnablePoints {
  readonly criterion: NodeCode;
  readonly state: Exclude<LeafState, 'not-applicable'>;
  /** Share less points: what this criterion can still give. Above 0. */
  readonly points: Rational;
}

export interface Gap {
  /** The stage's gate on the root; where there are several, the hardest. Null where the stage has none. */
  readonly threshold: { readonly gate: string; readonly value: Rational; readonly comparison: 'at-least' | 'greater' } | null;
  /** Points missing to the threshold, at least 0; null without a threshold or a score. 0 and not met: "greater" and equal. */
  readonly distance: Rational | null;
  readonly met: boolean;
  /** Most points first, then tree order. */
  readonly winnable: readonly WinnablePoints[];
  /** Children of the root whose f is under the revision's `shareFloor`, in tree order. */
  readonly componentsBelowShare: readonly NodeCode[];
}

/**
 * What stands between a score and the threshold of a stage: the distance, and where points can still be won.
 *
 * All in points of 100, exact. Source: scoring.md, Gates and ratings; issue text "the gap". @example total 78, root at least 80 →
 * distance 2
 */
export function gapToThreshold(framework: Framework, score: Score, stage: string): Gap {
  const gate = thresholdOf(framework, stage);
  const winnable = score.contributions
    .map(({ criterion, state, share, points }) => ({ criterion, state, points: share.sub(points) }))
    .filter(({ points }) => points.compare(zero) > 0)
    .sort((a, b) => b.points.compare(a.points));
  const components = new Set(framework.root.children.map(({ code }) => code));
  const below = score.nodes.filter(({ code, belowShare }) => belowShare && components.has(code));
  const missing = gate && score.total ? gate.value.sub(score.total) : null;
  return {
    threshold: gate && { gate: gate.code, value: gate.value, comparison: gate.comparison },
    distance: missing && (missing.compare(zero) > 0 ? missing : zero),
    met: gate !== null && score.total !== null && meetsThreshold(gate, score.total),
    winnable,
    componentsBelowShare: below.map(({ code }) => code),
  };
}
