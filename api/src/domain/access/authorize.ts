import { accept, problem, refuse, type Result } from '../kernel';
import type { Actor, Membership, Role } from './access.types';
import { accessTable, publicActions, signedInActions, type Action, type Reach } from './access-table';

/** What an action touches. Missing context means no: a reach that needs a region refuses a target without one. */
export interface Target {
  readonly regionId?: string;
  /** The agency whose thing it is: for entries, the lead owner of the criterion's requirements. */
  readonly agencyId?: string | null;
  /** For verifying: whether that owner is the region's inspectorate. */
  readonly ownedByInspectorate?: boolean;
}

/**
 * Whether the actor may do it, and by which membership (it is written into the entry and the record). The first membership that
 * grants it counts, in the order they are held.
 *
 * Refusals: `not-signed-in` for nobody, `not-owner` where only the agency is wrong, `not-independent` where the house would
 * verify itself, else `not-allowed`. Source: issue 1, People; scoring.md, Tracks.
 *
 * @example authorize(inspectorOf3572, 'entry.verify', { regionId: '35.72', ownedByInspectorate: true }) // not-independent
 */
export function authorize<M extends Membership>(
  actor: { readonly personId: string | null; readonly memberships: readonly M[] },
  action: Action,
  target: Target = {},
): Result<M | null> {
  if (publicActions.includes(action)) return accept(null);
  if (actor.personId === null) return refuse(problem('not-signed-in'));
  if (signedInActions.includes(action)) return accept(actor.memberships[0] ?? null);

  let nearest: 'not-allowed' | 'not-owner' | 'not-independent' = 'not-allowed';
  for (const membership of actor.memberships) {
    const reach = accessTable[membership.role][action];
    if (!reach) continue;
    const outcome = reaches(reach, membership, target);
    if (outcome === 'yes') return accept(membership);
    if (outcome !== 'not-allowed') nearest = outcome;
  }
  return refuse(problem(nearest, { action }));
}

/**
 * The regions in which the actor may do it; `all` for a reach of anywhere. Used by lists, so that they are cut before they are
 * read.
 */
export function regionsAllowed(actor: Actor, action: Action): 'all' | readonly string[] {
  if (publicActions.includes(action)) return 'all';
  const regions = new Set<string>();
  for (const membership of actor.memberships) {
    const reach = accessTable[membership.role][action];
    if (reach === 'anywhere') return 'all';
    if (reach && membership.regionId !== null) regions.add(membership.regionId);
  }
  return [...regions];
}

function reaches(reach: Reach, membership: Membership, target: Target): 'yes' | 'not-allowed' | 'not-owner' | 'not-independent' {
  if (reach === 'anywhere') return 'yes';
  if (target.regionId === undefined || membership.regionId !== target.regionId) return 'not-allowed';
  if (reach === 'own-region') return 'yes';
  if (reach === 'own-agency') {
    return membership.agencyId !== null && membership.agencyId === target.agencyId ? 'yes' : 'not-owner';
  }
  if (target.ownedByInspectorate === undefined) return 'not-independent';
  return target.ownedByInspectorate === houseVerifiesInspectorate(membership.role) ? 'yes' : 'not-independent';
}

/** Only the verifier whom the region appoints outside the inspectorate verifies the inspectorate's own submissions. */
function houseVerifiesInspectorate(role: Role): boolean {
  return role === 'appointed-verifier';
}
