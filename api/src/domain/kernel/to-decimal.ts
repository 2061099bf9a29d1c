import type { Rational } from './rational';
import { floorOf, roundHalfUp } from './round';

/**
 * The decimal that is stored and sent: exactly `places` decimals (12 unless told), half up, a point, no grouping.
 *
 * Source: scoring.md, Numbers. @example toDecimal(fraction(1, 3)) // '0.333333333333'
 */
export function toDecimal(value: Rational, places = 12): string {
  const scaled = floorOf(roundHalfUp(value, places).mul(10n ** BigInt(places)));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${scaled < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}
