import { accept, problem, refuse, type Result } from '../kernel';
import type { Membership } from './access.types';

export interface HandOver {
  readonly membership: Membership & { readonly personId: string; readonly ended: boolean; readonly origin: 'live' | 'demo' };
  readonly successor: {
    readonly personId: string;
    readonly status: 'active' | 'disabled';
    readonly origin: 'live' | 'demo';
    /** The roles they hold now. */
    readonly memberships: readonly Membership[];
  };
}

/**
 * Whether a role may pass to a successor in one step: it still stands, the successor is somebody else whose account is active,
 * and does not hold the same role there already. A demo account hands over to demo accounts only.
 *
 * Refused: `membership-ended`; `successor-unfit` with `because`: `same-person`, `disabled`, `origin`; `membership-exists`.
 * Source: issue 2, People ("duties move to a successor in one step, history stays").
 *
 * @example mayHandOver({ membership, successor: { ...successor, status: 'disabled' } }) // successor-unfit
 */
export function mayHandOver({ membership, successor }: HandOver): Result<true> {
  if (membership.ended) return refuse(problem('membership-ended'));
  if (successor.personId === membership.personId) return refuse(problem('successor-unfit', { because: 'same-person' }));
  if (successor.status !== 'active') return refuse(problem('successor-unfit', { because: 'disabled' }));
  if (successor.origin !== membership.origin) return refuse(problem('successor-unfit', { because: 'origin' }));
  if (successor.memberships.some((held) => isSamePlace(held, membership))) return refuse(problem('membership-exists'));
  return accept(true);
}

function isSamePlace(one: Membership, other: Membership): boolean {
  return one.role === other.role && one.regionId === other.regionId && one.agencyId === other.agencyId;
}
