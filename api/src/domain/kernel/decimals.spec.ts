import * as fc from 'fast-check';
import { parseDecimal } from './parse-decimal';
import { fraction } from './rational';
import { toDecimal } from './to-decimal';

describe('decimals', () => {
  it('are written with twelve places unless told, half up', () => {
    expect(toDecimal(fraction(1, 3))).toBe('0.333333333333');
    expect(toDecimal(fraction(2, 3))).toBe('0.666666666667');
    expect(toDecimal(fraction(-1, 200), 2)).toBe('0.00');
    expect(toDecimal(fraction(7843, 100), 0)).toBe('78');
    expect(toDecimal(fraction(-1, 20), 2)).toBe('-0.05');
  });

  it('are read exactly, as text or as YAML’s number', () => {
    expect(parseDecimal('38.35')?.toFraction()).toBe('767/20');
    expect(parseDecimal(4.5)?.toFraction()).toBe('9/2');
    expect(parseDecimal('-0.1')?.toFraction()).toBe('-1/10');
  });

  it.each(['', ' ', '1,5', '1e3', '.5', '5.', '0x1', 'NaN', 'Infinity', '1/3', '1 000', '--1', '١', '1'.repeat(21)])(
    'refuses %p',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e-7])('refuses the number %p', (value) => {
    expect(parseDecimal(value)).toBeNull();
  });

  it('written and read again are the same', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 16n), 10n ** 16n), (scaled) => {
        const value = fraction(scaled, 10n ** 12n);
        expect(parseDecimal(toDecimal(value))?.equals(value)).toBe(true);
      }),
    );
  });
});
