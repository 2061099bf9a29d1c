import * as fc from 'fast-check';
import { roles } from './access.types';
import { checkMembership } from './check-membership';

const partOf = (result: ReturnType<typeof checkMembership>): unknown => (result.ok ? 'fits' : result.problem.params['part']);

describe('checkMembership', () => {
  it.each([
    ['programme-administrator', null, null, null, 'fits'],
    ['programme-administrator', null, null, 'KPK', 'fits'],
    ['programme-administrator', '35.72', null, null, 'region'],
    ['evaluator', '35.72', null, 'BPKP', 'fits'],
    ['evaluator', null, null, 'BPKP', 'region'],
    ['inspectorate', '35.72', null, null, 'fits'],
    ['inspectorate', '35.72', 'dinas-a', null, 'agency'],
    ['inspectorate', '35.72', null, 'KPK', 'institution'],
    ['appointed-verifier', '35.72', null, 'BPKP', 'fits'],
    ['focal-point', '35.72', 'dinas-a', null, 'fits'],
    ['focal-point', '35.72', null, null, 'agency'],
    ['focal-point', null, 'dinas-a', null, 'region'],
    ['leadership', '35.72', null, null, 'fits'],
    ['leadership', null, null, null, 'region'],
  ] as const)('%s of region %s, agency %s, institution %s: %s', (role, regionId, agencyId, institution, expected) => {
    expect(partOf(checkMembership({ role, regionId, agencyId, institution }))).toBe(expected);
  });

  it('never lets a regional role stand without its region', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.option(fc.constant('dinas-a')), (role, agencyId) => {
        const outcome = checkMembership({ role, regionId: null, agencyId, institution: null });
        expect(outcome.ok).toBe(role === 'programme-administrator' && agencyId === null);
      }),
    );
  });
});
