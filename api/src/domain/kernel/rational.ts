import Fraction from 'fraction.js';

/** An exact rational number on BigInt. The one number type of scores: no float ever touches a score. */
export type Rational = InstanceType<typeof Fraction>;

export const zero: Rational = new Fraction(0);
export const one: Rational = new Fraction(1);
export const hundred: Rational = new Fraction(100);

/** A rational from two whole numbers: `fraction(1, 3)`. */
export function fraction(numerator: number | bigint, denominator: number | bigint = 1): Rational {
  return new Fraction(numerator, denominator);
}
