import fc from 'fast-check';
import { dayOf, hoursAheadOfUtc, type TimeZone } from '../kernel';
import { digestAt } from './digest-at';

describe('the digest that is due', () => {
  it.each([
    ['2025-03-02T23:59:59.999Z', 'WIB', '2025-03-02'],
    ['2025-03-03T00:00:00.000Z', 'WIB', '2025-03-03'],
    ['2025-03-02T23:00:00.000Z', 'WITA', '2025-03-03'],
    ['2025-03-02T22:00:00.000Z', 'WIT', '2025-03-03'],
    ['2025-03-02T21:59:00.000Z', 'WIT', '2025-03-02'],
  ] as const)('at %s in %s is that of %s', (now, zone, day) => {
    expect(digestAt(Date.parse(now), zone).day).toBe(day);
  });

  it('begins at the seventh hour of its day and holds nothing of after it', () => {
    const zones = fc.constantFrom(...(Object.keys(hoursAheadOfUtc) as TimeZone[]));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), zones, (now, zone) => {
        const { day, before } = digestAt(now, zone);
        expect(before).toBeLessThanOrEqual(now);
        expect(now - before).toBeLessThan(86_400_000);
        expect(dayOf(before, zone)).toBe(day);
        expect(new Date(before + hoursAheadOfUtc[zone] * 3_600_000).getUTCHours()).toBe(7);
      }),
    );
  });
});
