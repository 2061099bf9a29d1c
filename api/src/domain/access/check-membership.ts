import { accept, problem, refuse, type Result } from '../kernel';
import type { Membership, Role } from './access.types';

export interface MembershipShape extends Membership {
  /** KPK, BPKP, Ombudsman RI …: for those who come from outside the region's own government. */
  readonly institution: string | null;
}

interface Scope {
  readonly region: boolean;
  readonly agency: boolean;
  readonly institution: boolean;
}

const scopes: Readonly<Record<Role, Scope>> = {
  'programme-administrator': { region: false, agency: false, institution: true },
  evaluator: { region: true, agency: false, institution: true },
  inspectorate: { region: true, agency: false, institution: false },
  'appointed-verifier': { region: true, agency: false, institution: true },
  'focal-point': { region: true, agency: true, institution: false },
  leadership: { region: true, agency: false, institution: false },
};

/**
 * Whether a role and where it is held fit together: everybody but the programme administrator is of one region, only a focal
 * point is of an agency, only those from outside the region's government name an institution. An evaluator of several regions
 * holds several.
 *
 * Refused: `membership-scope` with the part that is missing or too much. Source: issue 1, People.
 *
 * @example checkMembership({ role: 'leadership', regionId: null, agencyId: null, institution: null }) // membership-scope, region
 */
export function checkMembership(membership: MembershipShape): Result<MembershipShape> {
  const scope = scopes[membership.role];
  const { role } = membership;
  if ((membership.regionId !== null) !== scope.region) return refuse(problem('membership-scope', { role, part: 'region' }));
  if ((membership.agencyId !== null) !== scope.agency) return refuse(problem('membership-scope', { role, part: 'agency' }));
  if (membership.institution !== null && !scope.institution) {
    return refuse(problem('membership-scope', { role, part: 'institution' }));
  }
  return accept(membership);
}
