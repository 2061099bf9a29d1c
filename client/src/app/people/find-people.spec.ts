import type { PersonJson, PersonMembership } from '../api/people-api';
import { findPeople } from './find-people';
import { successorsOf } from './successors';

const role = (id: string, agencyId: string | null, agencyName: string | null, endedAt: string | null = null): PersonMembership => ({
  id, role: agencyId === null ? 'inspectorate' : 'focal-point', regionId: '35.72', regionName: 'Kota Blitar', agencyId, agencyName, institution: null,
  since: '2025-01-01T00:00:00.000Z', endedAt, endedReason: null, handedOverTo: null,
});
const person = (id: string, displayName: string, memberships: PersonMembership[], status: PersonJson['status'] = 'active'): PersonJson => ({
  id, displayName, email: `${id}@example.go.id`, status, origin: 'live', memberships, lastSeenAt: null,
});

const health = person('1', 'PIC Dinas Kesehatan', [role('m1', 'a1', 'Dinas Kesehatan')]);
const former = person('2', 'Bekas PIC', [role('m2', 'a1', 'Dinas Kesehatan', '2025-06-01T00:00:00.000Z')]);
const auditor = person('3', 'Auditor', [role('m3', null, null)]);
const away = person('4', 'Auditor nonaktif', [role('m4', null, null)], 'disabled');
const people = [health, former, auditor, away];
const names = (found: readonly PersonJson[]) => found.map(({ id }) => id);

describe('findPeople', () => {
  it('finds by name, address and agency held now, never by one held before', () => {
    expect(names(findPeople(people, 'kesehatan', '', 'all'))).toEqual(['1']);
    expect(names(findPeople(people, '2@example', '', 'all'))).toEqual(['2']);
    expect(names(findPeople(people, 'blitar pic', '', 'all'))).toEqual(['1']);
  });

  it('keeps to a role and to a standing, in the order of names', () => {
    expect(names(findPeople(people, '', 'inspectorate', 'all'))).toEqual(['3', '4']);
    expect(names(findPeople(people, '', '', 'disabled'))).toEqual(['4']);
    expect(names(findPeople(people, '', '', 'active'))).toEqual(['3', '2', '1']);
  });
});

describe('successorsOf', () => {
  const [held] = health.memberships;

  it('offers whoever is active, is somebody else and does not hold that role there', () => {
    if (!held) throw new Error('no membership');
    expect(names(successorsOf(held, health, people))).toEqual(['3', '2']);
  });

  it('nobody takes over a role that has ended', () => {
    const [ended] = former.memberships;
    if (!ended) throw new Error('no membership');
    expect(successorsOf(ended, former, people)).toEqual([]);
  });
});
