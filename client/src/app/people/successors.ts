import { mayHandOver } from '@domain';
import type { PersonJson, PersonMembership } from '../api/people-api';

/** Who may take over this role, by the domain's rule, in the order of names. */
export function successorsOf(membership: PersonMembership, holder: PersonJson, people: readonly PersonJson[]): readonly PersonJson[] {
  return people
    .filter(({ id, status, origin, memberships }) =>
      mayHandOver({
        membership: { ...membership, personId: holder.id, ended: membership.endedAt !== null, origin: holder.origin },
        successor: { personId: id, status, origin, memberships: memberships.filter(({ endedAt }) => endedAt === null) },
      }).ok,
    )
    .sort((a, b) => a.displayName.localeCompare(b.displayName));
}
