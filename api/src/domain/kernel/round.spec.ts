import * as fc from 'fast-check';
import { fraction } from './rational';
import { floorOf, roundDown, roundHalfUp } from './round';
import { toDecimal } from './to-decimal';

const anyRational = fc.tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.bigInt(1n, 10n ** 9n)).map(([n, d]) => fraction(n, d));

describe('rounding', () => {
  it.each([
    [fraction(1, 8), '0.13'],
    [fraction(1995, 1000), '2.00'],
    [fraction(77495, 1000), '77.50'],
    [fraction(774949, 10_000), '77.49'],
    [fraction(-5, 1000), '0.00'],
    [fraction(-15, 1000), '-0.01'],
    // 1.005 as a binary float is a little less than 1.005, so that floats would say 1.00
    [fraction(1005, 1000), '1.01'],
  ])('rounds %s half up to %s', (value, expected) => {
    expect(toDecimal(roundHalfUp(value, 2), 2)).toBe(expected);
  });

  it('half up is never more than half a step away, and up exactly in the middle', () => {
    fc.assert(
      fc.property(anyRational, fc.nat(6), (value, places) => {
        const distance = roundHalfUp(value, places).sub(value).mul(10n ** BigInt(places));
        expect(distance.compare(fraction(1, 2)) <= 0 && distance.compare(fraction(-1, 2)) > 0).toBe(true);
      }),
    );
  });

  it('down is never above the value and less than one step below it', () => {
    fc.assert(
      fc.property(anyRational, fc.nat(6), (value, places) => {
        const lost = value.sub(roundDown(value, places)).mul(10n ** BigInt(places));
        expect(lost.compare(0) >= 0 && lost.compare(1) < 0).toBe(true);
      }),
    );
  });

  it('floorOf is the greatest whole number not above, below zero too', () => {
    expect([fraction(7, 2), fraction(-7, 2), fraction(-4), fraction(0)].map(floorOf)).toEqual([3n, -4n, -4n, 0n]);
  });
});
