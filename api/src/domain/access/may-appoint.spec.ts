import * as fc from 'fast-check';
import { rolesInvitedInRegion } from './access-table';
import { roles, type Membership, type Role } from './access.types';
import { mayAppoint } from './may-appoint';

const holder = (role: Role, regionId: string | null = '35.72'): { personId: string; memberships: Membership[] } => ({
  personId: 'somebody',
  memberships: [{ role, regionId, agencyId: role === 'focal-point' ? 'dinas-a' : null }],
});

describe('mayAppoint', () => {
  it('lets the programme administrator give every role anywhere', () => {
    for (const role of roles)
      expect(mayAppoint(holder('programme-administrator', null), 'invite', { role, regionId: '52.71' }).ok).toBe(true);
  });

  it('lets the inspectorate give its own region focal points and inspectors, and nothing else', () => {
    for (const how of ['invite', 'manage'] as const) {
      for (const role of roles) {
        expect(mayAppoint(holder('inspectorate'), how, { role, regionId: '35.72' }).ok).toBe(rolesInvitedInRegion.includes(role));
        expect(mayAppoint(holder('inspectorate'), how, { role, regionId: '52.71' }).ok).toBe(false);
        expect(mayAppoint(holder('inspectorate'), how, { role, regionId: null }).ok).toBe(false);
      }
    }
  });

  it('lets nobody give a role who is neither', () => {
    const others = roles.filter((role) => !['programme-administrator', 'inspectorate'].includes(role));
    fc.assert(
      fc.property(
        fc.constantFrom(...others),
        fc.constantFrom(...roles),
        fc.constantFrom('35.72', '52.71', null),
        (held, role, regionId) => {
          const outcome = mayAppoint(holder(held), 'manage', { role, regionId });
          expect(outcome.ok ? 'yes' : outcome.problem.code).toBe('not-allowed');
        },
      ),
    );
  });

  it('asks whoever is not signed in to sign in', () => {
    const outcome = mayAppoint({ personId: null, memberships: [] }, 'invite', { role: 'focal-point', regionId: '35.72' });
    expect(outcome.ok ? 'yes' : outcome.problem.code).toBe('not-signed-in');
  });
});
