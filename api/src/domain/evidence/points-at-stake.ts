import { criteriaOf } from '../framework/criteria-of';
import type { Framework, NodeCode } from '../framework/framework.types';
import { zero, type Rational } from '../kernel';
import { shareLeaves, type Score } from '../scoring';

/** What a track has made of a criterion. */
export interface CriterionStanding {
  /** Null: not applicable. */
  readonly share: Rational | null;
  readonly points: Rational;
}

/**
 * Points of 100 that each criterion can still win on a track: its share less its points; 0 where it is not applicable. On a track that
 * nobody has said anything on yet everything can be won.
 *
 * What a document is worth to whoever decides what to do first. Source: issue "Evidence", The queue; scoring.md, The tree.
 * @example share 2,4, fulfilment ½ → 1,2; track not scored → 2,4
 */
export function pointsAtStake(
  framework: Framework,
  state: Score['state'],
  standingOf: (criterion: NodeCode) => CriterionStanding | null,
): ReadonlyMap<NodeCode, Rational> {
  const unscored = state === 'not-scored' ? shareLeaves(framework, () => true) : null;
  return new Map(
    criteriaOf(framework).map(({ code }, place) => {
      if (unscored) return [code, unscored[place] ?? zero];
      const standing = standingOf(code);
      return [code, standing?.share ? standing.share.sub(standing.points) : zero];
    }),
  );
}
