import type { Rational } from '../kernel';
import type { GapPoints } from './evidence-gap.types';

/** A part of a gap: every measure times the same factor. @example share 3, winnable 1, factor 1/3 → share 1, winnable 1/3 */
export function scaleGap(gap: GapPoints, factor: Rational): GapPoints {
  return {
    share: gap.share.mul(factor),
    claimed: gap.claimed.mul(factor),
    verified: gap.verified.mul(factor),
    evaluated: gap.evaluated.mul(factor),
    winnable: gap.winnable.mul(factor),
    lost: gap.lost.mul(factor),
  };
}
