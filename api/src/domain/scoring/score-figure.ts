import type { Scorer } from '../framework/framework.types';
import type { Rational, Result } from '../kernel';
import { accept, one, parseDecimal, problem, refuse, zero } from '../kernel';

/**
 * The fulfilment of a figure: linear from `zeroAt` (0) to `fullAt` (1), clipped to [0,1]. A scale may run downward
 * (`zeroAt` > `fullAt`: the smaller the better).
 *
 * `value` is a decimal as text, in the figure's own unit. Refused: `answer-off-scale` where it is no decimal, `framework-faulty`
 * where the scale has no length. Source: scoring.md, Leaves. @example zeroAt 0, fullAt 4, value '3.5' → 7/8
 */
export function scoreFigure(scorer: Extract<Scorer, { kind: 'index' | 'external' }>, value: string): Result<Rational> {
  const figure = parseDecimal(value);
  if (figure === null) return refuse(problem('answer-off-scale', { value }));
  const length = scorer.fullAt.sub(scorer.zeroAt);
  if (length.equals(zero)) return refuse(problem('framework-faulty', { scorer: scorer.kind }));
  const fulfilment = figure.sub(scorer.zeroAt).div(length);
  if (fulfilment.compare(zero) < 0) return accept(zero);
  return accept(fulfilment.compare(one) > 0 ? one : fulfilment);
}
