import { checkMembership, mayAppoint, roles, type Appointment, type Membership, type Role } from '@domain';

export interface RoleScope {
  readonly region: boolean;
  readonly agency: boolean;
  readonly institution: boolean;
}

/** Where a role is held, learnt from the domain by asking it for the least that it takes. */
export function roleScope(role: Role): RoleScope {
  const region = lacks('region', { role, regionId: null, agencyId: null });
  const regionId = region ? 'x' : null;
  const agency = lacks('agency', { role, regionId, agencyId: null });
  const agencyId = agency ? 'x' : null;
  return { region, agency, institution: checkMembership({ role, regionId, agencyId, institution: 'x' }).ok };
}

function lacks(part: string, place: Membership): boolean {
  const checked = checkMembership({ ...place, institution: null });
  return !checked.ok && checked.problem.params['part'] === part;
}

interface Actor {
  readonly personId: string | null;
  readonly memberships: readonly Membership[];
}

/**
 * The roles that the actor may give in that region; with null, the roles that they may give in any region of their own or in the programme.
 * In the order of the domain.
 */
export function rolesToGive(actor: Actor, how: Appointment, regionId: string | null): readonly Role[] {
  const regions = [...new Set(actor.memberships.flatMap((held) => held.regionId ?? []))];
  return roles.filter((role) => {
    if (!roleScope(role).region) return regionId === null && mayAppoint(actor, how, { role, regionId: null }).ok;
    const places = regionId === null ? ['x', ...regions] : [regionId];
    return places.some((place) => mayAppoint(actor, how, { role, regionId: place }).ok);
  });
}
