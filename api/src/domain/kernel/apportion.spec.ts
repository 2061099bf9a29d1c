import * as fc from 'fast-check';
import { apportion } from './apportion';
import type { Rational } from './rational';
import { fraction, zero } from './rational';
import { roundDown, roundHalfUp } from './round';
import { toDecimal } from './to-decimal';

const anyPart = fc.tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 1, max: 97 })).map(([n, d]) => fraction(n, d));
const sumOf = (parts: readonly Rational[]) => parts.reduce((sum, part) => sum.add(part), zero);

describe('apportion', () => {
  it('gives three thirds of one as 0.34, 0.33, 0.33', () => {
    const thirds = [fraction(1, 3), fraction(1, 3), fraction(1, 3)];
    expect(apportion(thirds, 2).map((part) => toDecimal(part, 2))).toEqual(['0.34', '0.33', '0.33']);
  });

  it('gives the step to the largest remainder, not to the first part', () => {
    const parts = [fraction(1114, 1000), fraction(1116, 1000), fraction(1115, 1000)];
    // 1.114 + 1.116 + 1.115 = 3.345, shown 3.35; floors 1.11 each make 3.33, two steps go to 1.116 and 1.115.
    expect(apportion(parts, 2).map((part) => toDecimal(part, 2))).toEqual(['1.11', '1.12', '1.12']);
  });

  it('adds up to the sum rounded half up, each part less than one step away from its exact value', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 25 }), fc.nat(4), (parts, places) => {
        const shown = apportion(parts, places);
        const step = fraction(1n, 10n ** BigInt(places));
        expect(sumOf(shown).equals(roundHalfUp(sumOf(parts), places))).toBe(true);
        shown.forEach((part, index) => expect(part.sub(parts[index] ?? zero).abs().compare(step)).toBe(-1));
      }),
    );
  });

  it('adds up to the total as shown where that is rounded down instead', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { minLength: 1, maxLength: 25 }), (parts) => {
        const total = roundDown(sumOf(parts), 2);
        expect(sumOf(apportion(parts, 2, total)).equals(total)).toBe(true);
      }),
    );
  });

  it('leaves a part that needs no rounding as it is', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 10 }), fc.integer({ min: -500, max: 500 }), (parts, whole) => {
        expect(apportion([...parts, fraction(whole)], 2).at(-1)?.equals(whole)).toBe(true);
      }),
    );
  });
});
