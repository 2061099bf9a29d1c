import { zero } from '../kernel';
import type { GapPoints } from './evidence-gap.types';

const nothing: GapPoints = { share: zero, claimed: zero, verified: zero, evaluated: zero, winnable: zero, lost: zero };

/** The sum of several gaps, measure by measure; all 0 for none. Exact, so the order does not matter. @example winnable 1/3 and 2/3 → 1 */
export function sumGaps(gaps: readonly GapPoints[]): GapPoints {
  return gaps.reduce<GapPoints>(
    (sum, gap) => ({
      share: sum.share.add(gap.share),
      claimed: sum.claimed.add(gap.claimed),
      verified: sum.verified.add(gap.verified),
      evaluated: sum.evaluated.add(gap.evaluated),
      winnable: sum.winnable.add(gap.winnable),
      lost: sum.lost.add(gap.lost),
    }),
    nothing,
  );
}
