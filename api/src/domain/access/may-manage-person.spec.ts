import * as fc from 'fast-check';
import { rolesInvitedInRegion } from './access-table';
import { roles, type Membership } from './access.types';
import { mayManagePerson } from './may-manage-person';

const inspector = {
  personId: 'inspector',
  memberships: [{ role: 'inspectorate', regionId: '35.72', agencyId: null }] as Membership[],
};
const administrator = {
  personId: 'administrator',
  memberships: [{ role: 'programme-administrator', regionId: null, agencyId: null }] as Membership[],
};
const codeOf = (result: ReturnType<typeof mayManagePerson>): string => (result.ok ? 'yes' : result.problem.code);
const focalPoint: Membership = { role: 'focal-point', regionId: '35.72', agencyId: 'dinas-a' };

const membership: fc.Arbitrary<Membership> = fc.record({
  role: fc.constantFrom(...roles),
  regionId: fc.constantFrom('35.72', '52.71', null),
  agencyId: fc.constant(null),
});

describe('mayManagePerson', () => {
  it('lets an inspectorate manage a focal point of its region', () => {
    expect(codeOf(mayManagePerson(inspector, { personId: 'x', held: [focalPoint] }))).toBe('yes');
  });

  it('refuses as soon as one role of the person is not the inspectorate’s to give', () => {
    fc.assert(
      fc.property(fc.array(membership, { minLength: 1, maxLength: 5 }), (held) => {
        const all = held.every((one) => one.regionId === '35.72' && rolesInvitedInRegion.includes(one.role));
        expect(mayManagePerson(inspector, { personId: 'x', held }).ok).toBe(all);
      }),
    );
  });

  it('leaves people without any role to the programme administrator', () => {
    expect(codeOf(mayManagePerson(inspector, { personId: 'x', held: [] }))).toBe('not-allowed');
    expect(codeOf(mayManagePerson(administrator, { personId: 'x', held: [] }))).toBe('yes');
  });

  it('lets nobody manage their own account, the administrator neither', () => {
    expect(codeOf(mayManagePerson(administrator, { personId: 'administrator', held: administrator.memberships }))).toBe(
      'own-account',
    );
    expect(codeOf(mayManagePerson(inspector, { personId: 'inspector', held: inspector.memberships }))).toBe('own-account');
  });

  it('refuses whoever has no say about people', () => {
    const reader = {
      personId: 'reader',
      memberships: [{ role: 'leadership', regionId: '35.72', agencyId: null }] as Membership[],
    };
    expect(codeOf(mayManagePerson(reader, { personId: 'x', held: [focalPoint] }))).toBe('not-allowed');
    expect(codeOf(mayManagePerson({ personId: null, memberships: [] }, { personId: 'x', held: [focalPoint] }))).toBe(
      'not-signed-in',
    );
  });
});
