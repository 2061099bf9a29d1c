import { accept, problem, refuse, type Result } from '../kernel';

/**
 * Whether somebody may decide over bytes that another asked to destroy: nobody decides what they asked for themselves, and nothing is
 * decided twice.
 *
 * Refused: `destruction-same-person`, `destruction-decided`. That the role reaches the region is `authorize`'s to say.
 * Source: issue "Evidence", Handing in ("destroyed by two people"). @example asked by A, decided by A → destruction-same-person
 */
export function checkDestructionDecision(
  request: { readonly requestedBy: string; readonly isDecided: boolean },
  deciderId: string,
): Result<null> {
  if (request.isDecided) return refuse(problem('destruction-decided'));
  if (request.requestedBy === deciderId) return refuse(problem('destruction-same-person'));
  return accept(null);
}
