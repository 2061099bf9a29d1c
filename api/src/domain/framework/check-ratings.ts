import { hundred, zero } from '../kernel';
import { writeExact } from './exact-number';
import type { FaultLog } from './fault-log';
import { firstOnly } from './first-only';
import type { Framework, RatingBand } from './framework.types';

/**
 * Bands are listed from the lowest, each begins above the one before, and each can be reached by some score in 0..100. Two
 * bands may share a boundary only as "from 80" and then "above 80": the first is then exactly 80.
 */
export function checkRatings(framework: Framework, log: FaultLog): void {
  const newBand = firstOnly();
  framework.ratings.forEach((band, index) => {
    const at = ['framework', 'ratings', index];
    if (!newBand(band.code)) log.add('rating-double', [...at, 'code'], { rating: band.code });
    const reason = unreachableBecause(band, framework.ratings[index - 1]);
    if (reason) log.add('rating-unreachable', [...at, 'from'], { rating: band.code, from: writeExact(band.from), reason });
  });
}

function unreachableBecause(band: RatingBand, before: RatingBand | undefined): 'out-of-range' | 'order' | 'covered' | null {
  const beyond = band.open ? band.from.gte(hundred) : band.from.gt(hundred);
  if (band.from.lt(zero) || beyond) return 'out-of-range';
  if (before === undefined || band.from.gt(before.from)) return null;
  if (band.from.lt(before.from)) return 'order';
  if (band.open === before.open) return 'covered';
  return band.open ? null : 'order';
}
