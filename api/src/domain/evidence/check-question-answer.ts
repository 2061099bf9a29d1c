import { authorize, type Membership } from '../access';
import { accept, problem, refuse, type Result } from '../kernel';
import type { ActingPerson, SubmissionContext } from './admit-act';

/**
 * Whether this person may answer what the system asked about a submission, and by which membership: the agency that handed it in and
 * the houses that verify, as often as there is something to say, while no lock lies over the evidence.
 *
 * Refused: what `authorize` refuses, `submission-locked`. Source: issue "Evidence", Verifying ("Answered questions stay on the record").
 * @example a focal point of another agency → not-owner
 */
export function checkQuestionAnswer<M extends Membership>(
  actor: ActingPerson<M>,
  { regionId, agencyId, lock }: Pick<SubmissionContext, 'regionId' | 'agencyId' | 'lock'>,
): Result<M> {
  const action = 'evidence.discuss';
  const allowed = authorize(actor, action, { regionId, agencyId });
  if (!allowed.ok) return allowed;
  if (allowed.value === null) return refuse(problem('not-allowed', { action }));
  if (lock) return refuse(problem('submission-locked', { stage: lock.stage, reason: lock.reason }));
  return accept(allowed.value);
}
