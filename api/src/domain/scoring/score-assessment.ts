import type { Framework } from '../framework/framework.types';
import { headsAt } from './heads-at';
import { scoreHeads } from './score-heads';
import type { Ledger, Score, Viewpoint } from './scoring.types';

/**
 * score(assessment, track, T, K): the fold of a ledger into a score with its reasons. The order of the ledger's lists does not
 * matter; entries on criteria that the revision does not have are passed over.
 *
 * "As it is known now for then": `moment.knownBy` is now. "As it was then known": `knownBy` equals `happenedBy`. Source:
 * scoring.md, Time. @example Blitar's demo ledger, evaluated at the end of 11 Sep 2025 → total 78
 */
export function scoreAssessment(framework: Framework, ledger: Ledger, { track, moment, stage }: Viewpoint): Score {
  return scoreHeads(framework, headsAt(framework, ledger, track, moment), stage);
}
