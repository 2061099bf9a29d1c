import type { GapQuery } from '../api/gap-api';
import { isNarrowed, readGapAddress, writeGapAddress, type GapAddress } from './gap-address';

const nothing: GapAddress = {
  jejak: undefined, menurut: undefined, opd: undefined, komponen: undefined, irban: undefined, keadaan: undefined, senyap: undefined, tahap: undefined,
};
const agencyId = '0d6f3a52-7a0e-4d9b-8f44-0f5c1b7f2a10';

describe('the address of the gap', () => {
  it('means the verified track by indicator, fourteen days and nothing narrowed, unless it says otherwise', () => {
    const query = readGapAddress(nothing);
    expect(query).toEqual({ track: 'verified', by: 'indicator', agencyId: null, component: null, division: null, state: null, quietDays: 14, stage: null });
    expect(isNarrowed(query)).toBe(false);
  });

  it('says again everything that was chosen, so that whoever gets the link sees the same', () => {
    const chosen: GapQuery = { track: 'claimed', by: 'agency', agencyId, component: 'c5', division: 'Irban II', state: 'due-soon', quietDays: 30, stage: 'monitoring' };
    const written = writeGapAddress(chosen) as unknown as GapAddress;
    expect(readGapAddress({ ...nothing, ...written })).toEqual(chosen);
    expect(isNarrowed(chosen)).toBe(true);
  });

  it('is as short as it can be: what is meant anyway is taken away, what is not changed is left alone', () => {
    expect(writeGapAddress({ track: 'verified', by: 'indicator', quietDays: 14, agencyId: '', state: null })).toEqual({
      jejak: null, menurut: null, senyap: null, opd: null, keadaan: null,
    });
    expect(writeGapAddress({ component: 'c1' })).toEqual({ komponen: 'c1' });
  });

  it.each([
    [{ jejak: 'diumumkan' }],
    [{ menurut: 'kecamatan' }],
    [{ opd: 'dinas' }],
    [{ komponen: 'C 1' }],
    [{ keadaan: 'hilang' }],
    [{ senyap: '0' }],
    [{ senyap: '4.5' }],
    [{ senyap: 'lama' }],
    [{ tahap: '../x' }],
  ])('that says what is not understood (%j) is as if it did not say it', (odd) => {
    expect(readGapAddress({ ...nothing, ...odd })).toEqual(readGapAddress(nothing));
  });
});
