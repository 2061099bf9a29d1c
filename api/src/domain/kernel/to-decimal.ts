import type { Rational } from './rational';

/**
 * The decimal that is stored and sent: exactly `places` decimals (12 unless told), half up, a point, no grouping.
 *
 * Source: scoring.md, Numbers. @example toDecimal(fraction(1, 3)) // '0.333333333333'
 */
export function toDecimal(value: Rational, places = 12): string {
  // floor(value · 10^places + ½) in whole numbers: the same as rounding first, without two detours over lowest terms.
  const numerator = 2n * value.s * value.n * 10n ** BigInt(places) + value.d;
  const denominator = 2n * value.d;
  const quotient = numerator / denominator;
  const scaled = numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${scaled < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}
