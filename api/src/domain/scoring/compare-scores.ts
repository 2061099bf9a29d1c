import type { NodeCode } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { zero } from '../kernel';
import type { Contribution, Score } from './scoring.types';

/**
 * Why points moved. `answer`, `figure`: the fulfilment changed. `share`: the points it can give changed, because another
 * criterion left or joined the sum. `left`, `joined`: it became not applicable, or applicable again.
 */
export type ChangeCause = 'answer' | 'figure' | 'share' | 'left' | 'joined';

export interface ScoreChange {
  readonly criterion: NodeCode;
  readonly cause: ChangeCause;
  /** Points gained (positive) or lost; never 0. */
  readonly delta: Rational;
  /** What it rested on, and rests on. */
  readonly before: Contribution | null;
  readonly after: Contribution | null;
}

export interface Comparison {
  /** After less before; null where one of the two has no score. */
  readonly difference: Rational | null;
  /** In tree order; their deltas sum exactly to the difference. Empty where one of the two has no score. */
  readonly changes: readonly ScoreChange[];
}

/**
 * Why a score moved: per criterion what it gained or lost, with the cause. A criterion whose share and fulfilment both changed
 * has two changes: the new share at the old fulfilment, then the new fulfilment at the new share.
 *
 * The deltas sum exactly to the difference of the totals. Source: quality.md, laws; scoring.md, Numbers. @example share 10, f
 * from ½ to 1 → one change of 5, cause `answer`
 */
export function compareScores(before: Score, after: Score): Comparison {
  if (before.total === null || after.total === null) return { difference: null, changes: [] };
  const old = new Map(before.contributions.map((contribution) => [contribution.criterion, contribution]));
  const current = new Map(after.contributions.map((contribution) => [contribution.criterion, contribution]));
  const criteria = after.nodes.length > 0 ? after.nodes.map(({ code }) => code) : [];
  const gone = [...old.keys()].filter((code) => !criteria.includes(code));
  const changes = [...criteria, ...gone].flatMap((code) => changesOf(old.get(code) ?? null, current.get(code) ?? null));
  return { difference: after.total.sub(before.total), changes };
}

function changesOf(before: Contribution | null, after: Contribution | null): ScoreChange[] {
  const criterion = after?.criterion ?? before?.criterion;
  if (criterion === undefined) return [];
  const change = (cause: ChangeCause, delta: Rational): ScoreChange[] =>
    delta.equals(zero) ? [] : [{ criterion, cause, delta, before, after }];
  if (!before) return change('joined', after?.points ?? zero);
  if (!after) return change('left', before.points.neg());
  const byFigure = before.figureId !== undefined || after.figureId !== undefined;
  return [
    ...change('share', after.share.sub(before.share).mul(before.fulfilment)),
    ...change(byFigure ? 'figure' : 'answer', after.share.mul(after.fulfilment.sub(before.fulfilment))),
  ];
}
