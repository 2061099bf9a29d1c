import type { RatingBand } from '../framework/framework.types';
import type { Rational } from '../kernel';
import type { GateOutcome } from './scoring.types';

/**
 * The rating: the highest band that the exact score reaches; withheld (null) when a gate fails, where nothing is scored, or below
 * the lowest band.
 *
 * `bands` are listed from the lowest; `from` is inclusive unless the band is `open`. Source: scoring.md, Gates and ratings.
 * @example istimewa open from 90: total 90 → null; total 92.15 with all gates held → 'istimewa'
 */
export function rateScore(bands: readonly RatingBand[], total: Rational | null, gates: readonly GateOutcome[]): string | null {
  if (total === null || gates.some((gate) => !gate.holds)) return null;
  const reached = bands.filter((band) => {
    const difference = total.compare(band.from);
    return band.open ? difference > 0 : difference >= 0;
  });
  return reached.at(-1)?.code ?? null;
}
