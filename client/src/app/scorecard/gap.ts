import {
  fraction,
  gapToThreshold,
  indicatorOf,
  roundHalfUp,
  toDecimal,
  zero,
  type Framework,
  type Gap,
  type NodeCode,
  type Rational,
  type WinnablePoints,
} from '@domain';
import type { ScoreJson } from '../api/scores-api';
import { reviveScore } from './revive-score';

/** What is missing to a threshold, ready for a sentence: every number as decimal text. */
export interface Distance {
  readonly kind: 'no-score' | 'no-threshold' | 'met' | 'missing' | 'hair' | 'equal-not-greater';
  readonly threshold: string | null;
  readonly comparison: 'at-least' | 'greater' | null;
  /** Points missing, or points above once met. */
  readonly points: string | null;
}

/** `hair`: less than a hundredth is missing, so that two places would show 0. */
export function distanceTo(gap: Gap, total: Rational | null): Distance {
  if (total === null)
    return { kind: 'no-score', threshold: gap.threshold && text(gap.threshold.value), comparison: null, points: null };
  if (gap.threshold === null || gap.distance === null)
    return { kind: 'no-threshold', threshold: null, comparison: null, points: null };
  const { value, comparison } = gap.threshold;
  const threshold = text(value);
  if (gap.met) return { kind: 'met', threshold, comparison, points: text(total.sub(value)) };
  if (gap.distance.equals(zero)) return { kind: 'equal-not-greater', threshold, comparison, points: text(zero) };
  const hair = roundHalfUp(gap.distance, 2).equals(zero) || gap.distance.compare(fraction(1, 100)) < 0;
  return { kind: hair ? 'hair' : 'missing', threshold, comparison, points: text(gap.distance) };
}

export interface WinnableGroup {
  /** Code of the indicator. */
  readonly key: string;
  readonly points: string;
  readonly criteria: readonly {
    readonly criterion: NodeCode;
    readonly state: WinnablePoints['state'];
    readonly points: string;
  }[];
}

export interface ReadGap {
  readonly gap: Gap;
  readonly distance: Distance;
  readonly byIndicator: readonly WinnableGroup[];
}

/** The domain's gap of a score that was sent, with the winnable points gathered by indicator. */
export function readGap(framework: Framework, json: ScoreJson, stage: string): ReadGap {
  const score = reviveScore(json);
  const gap = gapToThreshold(framework, score, stage);
  return {
    gap,
    distance: distanceTo(gap, score.total),
    byIndicator: gather(gap.winnable, (criterion) => indicatorOf(framework, criterion) ?? criterion),
  };
}

function gather(winnable: readonly WinnablePoints[], keyOf: (criterion: NodeCode) => string): WinnableGroup[] {
  const groups = new Map<
    string,
    { sum: Rational; criteria: { criterion: NodeCode; state: WinnablePoints['state']; points: string }[] }
  >();
  for (const { criterion, state, points } of winnable) {
    const key = keyOf(criterion);
    const group = groups.get(key) ?? { sum: zero, criteria: [] };
    groups.set(key, group);
    group.sum = group.sum.add(points);
    group.criteria.push({ criterion, state, points: text(points) });
  }
  return [...groups]
    .sort(([, a], [, b]) => b.sum.compare(a.sum))
    .map(([key, { sum, criteria }]) => ({ key, points: text(sum), criteria }));
}

function text(value: Rational): string {
  return toDecimal(value);
}
