import Fraction from 'fraction.js';
import type { Rational } from './rational';

/**
 * Rounds half up (away from zero for the positive numbers scores are made of; -0,005 goes to 0,00) at `places` decimals.
 *
 * Source: scoring.md, Numbers. @example roundHalfUp(fraction(1, 8), 2) // 0.13
 */
export function roundHalfUp(value: Rational, places: number): Rational {
  const scale = 10n ** BigInt(places);
  return new Fraction(floorOf(value.mul(scale).add(new Fraction(1, 2))), scale);
}

/** Rounds down at `places` decimals. */
export function roundDown(value: Rational, places: number): Rational {
  const scale = 10n ** BigInt(places);
  return new Fraction(floorOf(value.mul(scale)), scale);
}

/** The greatest whole number not above the value. Kept here because fraction.js 5 answers floor() as a Fraction. */
export function floorOf(value: Rational): bigint {
  const quotient = value.n / value.d;
  if (value.s >= 0n) return quotient;
  return value.n % value.d === 0n ? -quotient : -quotient - 1n;
}
