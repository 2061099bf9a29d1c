import type { Role } from '@domain';
import type { PersonJson } from '../api/people-api';

export type Standing = 'active' | 'disabled' | 'all';

/** Those whose name, address or place holds every word, who hold the role, and whose account stands so. By name. */
export function findPeople(people: readonly PersonJson[], query: string, role: Role | '', standing: Standing): readonly PersonJson[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return people
    .filter((person) => {
      const held = person.memberships.filter(({ endedAt }) => endedAt === null);
      const places = held.flatMap(({ agencyName, regionName, institution }) => [agencyName ?? '', regionName ?? '', institution ?? '']);
      const text = [person.displayName, person.email, ...places].join(' ').toLowerCase();
      const fits = words.every((word) => text.includes(word)) && (standing === 'all' || person.status === standing);
      return fits && (role === '' || held.some((one) => one.role === role));
    })
    .sort((a, b) => a.displayName.localeCompare(b.displayName));
}
