import Fraction from 'fraction.js';
import type { Rational } from './rational';
import { zero } from './rational';
import { floorOf, roundHalfUp } from './round';

/**
 * Rounds parts shown beside a total so that they add up to the total as shown (largest remainder; ties go to the earlier part).
 *
 * Source: scoring.md, Numbers. Parts may be negative (a comparison's are). @param shown the total as shown, where
 * it is not the parts' sum rounded half up (rounded toward "not met"); less than one step away from the sum. @returns one rounded
 * value per part, in order; their sum is `shown`. @example three thirds of 1 at 2 places → 0.34, 0.33, 0.33
 */
export function apportion(parts: readonly Rational[], places: number, shown?: Rational): Rational[] {
  const scale = 10n ** BigInt(places);
  const total = shown ?? roundHalfUp(parts.reduce((sum, part) => sum.add(part), zero), places);
  const floors = parts.map((part) => floorOf(part.mul(scale)));
  let left = floorOf(total.mul(scale)) - floors.reduce((sum, part) => sum + part, 0n);
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: part.mul(scale).sub(floors[index] ?? 0n) }))
    .sort((a, b) => b.remainder.compare(a.remainder) || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left <= 0n) break;
    floors[index] = (floors[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return floors.map((part) => new Fraction(part, scale));
}
