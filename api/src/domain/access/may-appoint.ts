import { accept, problem, refuse, type Result } from '../kernel';
import type { Membership, Role } from './access.types';
import { rolesInvitedInRegion } from './access-table';
import { authorize } from './authorize';

/** `invite`: give a role to somebody new; `manage`: give, end or hand over a role of somebody who is there. */
export type Appointment = 'invite' | 'manage';

/**
 * Whether the actor may give or take this role there, and by which membership. The programme administrator may for all; whoever
 * may `…-in-region` only for their own region and only the roles of `rolesInvitedInRegion`.
 *
 * Refused: `not-signed-in`, `not-allowed`. Source: issue 1, People.
 *
 * @example mayAppoint(inspectorOf3572, 'invite', { role: 'leadership', regionId: '35.72' }) // not-allowed
 */
export function mayAppoint<M extends Membership>(
  actor: { readonly personId: string | null; readonly memberships: readonly M[] },
  how: Appointment,
  place: { readonly role: Role; readonly regionId: string | null },
): Result<M | null> {
  const anywhere = authorize(actor, how === 'invite' ? 'person.invite-any' : 'person.manage-any');
  if (anywhere.ok || place.regionId === null) return anywhere;
  const action = how === 'invite' ? 'person.invite-in-region' : 'person.manage-in-region';
  const inRegion = authorize(actor, action, { regionId: place.regionId });
  if (inRegion.ok && !rolesInvitedInRegion.includes(place.role))
    return refuse(problem('not-allowed', { action, role: place.role }));
  return inRegion.ok ? accept(inRegion.value) : inRegion;
}
