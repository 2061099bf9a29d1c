import type { NodeCode } from '../framework/framework.types';
import { compareText, fraction, one, zero, type Rational } from '../kernel';
import { drawNumber } from './draw-number';

/** Something that a visit could check: a criterion at a site. */
export interface CheckCandidate {
  readonly siteId: string;
  readonly criterion: NodeCode;
  /** Points of the whole score that hang on it, 0..100. */
  readonly points: Rational;
  /** How little what was handed in settles it, in [0,1]: 0 verified and current, 1 nothing verified. */
  readonly doubt: Rational;
  /** Greatest less least fulfilment over the tracks, in [0,1]. */
  readonly disagreement: Rational;
  /** Whole days since the youngest evidence for it; null: there is none, which counts as a year. */
  readonly evidenceDays: number | null;
  /** How long checking it there takes; above 0. */
  readonly minutes: number;
}

export interface ProposalWish {
  readonly candidates: readonly CheckCandidate[];
  /** What there is; 0 or more. */
  readonly minutes: number;
  /** Any text; who knows it draws the same again. */
  readonly seed: string;
}

export interface ProposedCheck {
  readonly candidate: CheckCandidate;
  readonly why: 'priority' | 'drawn';
  /** 0 or more; comparable within one proposal only. */
  readonly priority: Rational;
}

/** Share of the time that is left to the draw. */
const drawnShare = fraction(1, 5);
const longestDays = 365;

/**
 * What to check with the time there is: four fifths of it by priority, the rest drawn by the seed among what remains, so that nobody can
 * count on not being looked at. The order of the candidates does not matter.
 *
 * Priority is points × (1 + doubt) × (1 + disagreement) × (1 + age), age being days of 365, at most 1: each factor up to doubles, and
 * none alone makes a check pointless. That the four are multiplied is the ("weight × doubt × disagreement × age"); the 1 in each,
 * the fifth and the year are ours, and said so where shown. A check is taken whole or not at all; ties go by criterion, then site.
 * Source: issue "Visits", A planner. @example 60 minutes, checks of 20: two by priority (40 ≤ 48), one drawn
 */
export function proposeChecks({ candidates, minutes, seed }: ProposalWish): readonly ProposedCheck[] {
  const ranked = candidates
    .map((candidate) => ({ candidate, priority: priorityOf(candidate) }))
    .sort((a, b) => b.priority.compare(a.priority) || compareNames(a.candidate, b.candidate));
  const budget = one.sub(drawnShare).mul(minutes).floor().valueOf();
  const first = takeWhatFits(ranked, budget);
  const spent = first.reduce((sum, { candidate }) => sum + candidate.minutes, 0);
  const rest = ranked
    .filter((each) => !first.includes(each))
    .map((each) => ({ ...each, number: drawNumber(seed, each.candidate.siteId, each.candidate.criterion) }))
    .sort((a, b) => Number(a.number - b.number) || compareNames(a.candidate, b.candidate));
  return [
    ...first.map((each) => ({ ...each, why: 'priority' as const })),
    ...takeWhatFits(rest, minutes - spent).map(({ candidate, priority }) => ({ candidate, priority, why: 'drawn' as const })),
  ];
}

function priorityOf({ points, doubt, disagreement, evidenceDays }: CheckCandidate): Rational {
  const age = fraction(Math.min(Math.max(evidenceDays ?? longestDays, 0), longestDays), longestDays);
  return [doubt, disagreement, age].reduce((product, factor) => product.mul(one.add(factor)), points.lt(0) ? zero : points);
}

function takeWhatFits<T extends { readonly candidate: CheckCandidate }>(ordered: readonly T[], minutes: number): readonly T[] {
  let left = minutes;
  return ordered.filter(({ candidate }) => {
    if (candidate.minutes > left) return false;
    left -= candidate.minutes;
    return true;
  });
}

function compareNames(a: CheckCandidate, b: CheckCandidate): number {
  return compareText(a.criterion, b.criterion) || compareText(a.siteId, b.siteId);
}
