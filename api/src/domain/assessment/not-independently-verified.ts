import type { Criterion, NodeCode } from '../framework/framework.types';

/**
 * The criteria that must be shown as "not independently verified": answered by people, owned by the inspectorate, and without a
 * verified head that the verifier appointed outside it has made.
 *
 * `ownedByInspectorate` tells of a criterion's lead owner; `verifiedBy` gives the role behind each verified head. Source:
 * scoring.md, Tracks. @example the inspectorate's own WBS criterion, no verified entry → listed
 */
export function notIndependentlyVerified(
  criteria: readonly Criterion[],
  ownedByInspectorate: (criterion: Criterion) => boolean,
  verifiedBy: ReadonlyMap<NodeCode, string>,
): NodeCode[] {
  return criteria
    .filter((criterion) => criterion.scorer.kind !== 'external' && ownedByInspectorate(criterion))
    .map(({ code }) => code)
    .filter((code) => verifiedBy.get(code) !== 'appointed-verifier');
}
