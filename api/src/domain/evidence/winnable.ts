import { zero, type Rational } from '../kernel';

/**
 * Points that can still be won of a node: its share less its points; 0 where it has no share (not applicable, or unknown).
 *
 * Source: issue "Evidence", The queue; scoring.md, The tree. @example share 2,4, points 1,2 → 1,2
 */
export function winnable(node: { readonly share: Rational | null; readonly points: Rational } | null): Rational {
  return node?.share ? node.share.sub(node.points) : zero;
}
