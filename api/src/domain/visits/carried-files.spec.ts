import * as fc from 'fast-check';
import { checkCarriedFile, type CarriedOrigin } from './check-carried-file';
import { checkFieldDevice } from './check-field-device';
import { memberRoles, visitStates } from './visits.types';

const known: CarriedOrigin = { regionId: '35.72', assessmentId: 'a', visitId: 'v', evaluatorId: 'e', deviceId: 'd' };
const codeOf = (result: ReturnType<typeof checkCarriedFile>): string => (result.ok ? 'yes' : result.problem.code);

describe('a carried file', () => {
  it('is taken where the file, its signature and what was made known say the same, and only there', () => {
    expect(codeOf(checkCarriedFile(known, 'd', known))).toBe('yes');
    const place = fc.constantFrom(...(Object.keys(known) as (keyof CarriedOrigin)[]));
    fc.assert(fc.property(place, fc.string(), fc.boolean(), (field, other, inFile) => {
      fc.pre(other !== known[field]);
      const changed = { ...known, [field]: other };
      expect(codeOf(inFile ? checkCarriedFile(changed, 'd', known) : checkCarriedFile(known, 'd', changed))).toBe('carried-file-unsigned');
    }));
  });

  it('is refused where another device signed it, or nobody knows the device', () => {
    expect(codeOf(checkCarriedFile(known, 'another', known))).toBe('carried-file-unsigned');
    expect(codeOf(checkCarriedFile(known, 'd', undefined))).toBe('carried-file-unsigned');
  });
});

describe('a device', () => {
  it('is made known by who scores on the visit, while it takes field answers, and by nobody else', () => {
    for (const role of memberRoles) {
      for (const state of visitStates) {
        const visit = { state, team: [{ personId: 'e', institution: 'KPK', role }] };
        const takes = state === 'planned' || state === 'under-way';
        const expected = role === 'observer' ? 'visit-observer' : takes ? 'yes' : 'visit-transition';
        expect(codeOf(checkFieldDevice(visit, 'e'))).toBe(expected);
        expect(codeOf(checkFieldDevice(visit, 'somebody'))).toBe('visit-not-member');
      }
    }
  });
});
