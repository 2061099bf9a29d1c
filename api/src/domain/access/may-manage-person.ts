import { problem, refuse, type Result } from '../kernel';
import type { Actor, Membership } from './access.types';
import { mayAppoint } from './may-appoint';

/**
 * Whether the actor may disable, enable or reset somebody's account, and by which membership. An account is more than one role:
 * whoever may only in a region may only if every role the person holds is theirs to give. Otherwise an inspectorate could reset
 * the password of an evaluator who also works elsewhere, and sign in as them.
 *
 * @param held the roles the person holds now; where none stands any more, those they held. The account of somebody who never held
 *   any is the programme administrator's alone.
 *
 * Refused: `own-account` for oneself, `not-signed-in`, `not-allowed`.
 *
 * @example mayManagePerson(inspectorOf3572, { personId, held: [focalPointOf3572, evaluatorOf5271] }) // not-allowed
 */
export function mayManagePerson<M extends Membership>(
  actor: Actor & { readonly memberships: readonly M[] },
  person: { readonly personId: string; readonly held: readonly Membership[] },
): Result<M | null> {
  const asAdministrator = mayAppoint<M>(actor, 'manage', { role: 'programme-administrator', regionId: null });
  const answers = person.held.map((membership) => mayAppoint<M>(actor, 'manage', membership));
  const refused = answers.find((answer) => !answer.ok);
  const outcome = asAdministrator.ok ? asAdministrator : (refused ?? answers[0] ?? asAdministrator);
  if (outcome.ok && actor.personId === person.personId) return refuse(problem('own-account'));
  return outcome;
}
