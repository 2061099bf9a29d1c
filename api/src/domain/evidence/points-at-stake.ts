import type { NodeCode } from '../framework/framework.types';
import type { Rational } from '../kernel';
import type { Score } from '../scoring';
import { winnable } from './winnable';

/**
 * Points of 100 that a criterion can still win on a track: its share less its points; 0 where it is not applicable or unknown.
 *
 * What a document is worth to whoever decides what to do first. Source: issue "Evidence", The queue; scoring.md, The tree.
 * @example share 2,4, fulfilment ½ → 1,2
 */
export function pointsAtStake(score: Score, criterion: NodeCode): Rational {
  return winnable(score.contributions.find((contribution) => contribution.criterion === criterion) ?? null);
}
