import * as fc from 'fast-check';
import { fraction } from '../kernel';
import { readExact, writeExact } from './exact-number';

describe('exact numbers of a document', () => {
  it.each([
    [4.5, '4.5'], ['4.50', '4.5'], [100, '100'], ['0', '0'], [0.1, '0.1'], ['1/3', '1/3'], ['2/4', '0.5'], ['-2.25', '-2.25'],
    ['+7', '7'], ['0.00000000000000000001', '0.00000000000000000001'],
  ])('%p is written %p', (raw, text) => {
    const value = readExact(raw);
    expect(value && writeExact(value)).toBe(text);
  });

  it.each([
    'ten', '', ' 1', '1,5', '1e3', 1e21, 1e-7, NaN, Infinity, '1/0', '1/-3', '-1/3', '1.5/2', '123456789012345678901',
    null, undefined, true, [1], {},
  ])('%p is no number', (raw) => {
    expect(readExact(raw)).toBeNull();
  });

  it('takes what YAML calls 4.5 as exactly nine halves', () => {
    expect(readExact(4.5)?.equals(fraction(9, 2))).toBe(true);
  });

  it('writes every ratio so that reading gives it back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 19n }), fc.bigInt({ min: 1n, max: 10n ** 19n }), (n, d) => {
        const value = fraction(n, d);
        expect(readExact(writeExact(value))?.equals(value)).toBe(true);
      }),
    );
  });

  it('writes equal values alike, however they were written', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 6 }), fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 50 }), (n, d, k) => {
        expect(writeExact(fraction(n * k, d * k))).toBe(writeExact(fraction(n, d)));
      }),
    );
  });
});
