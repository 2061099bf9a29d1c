import type { Gate } from '../framework/framework.types';
import type { Rational } from '../kernel';

/**
 * Whether a value meets a threshold; exact rationals are compared, never rounded ones.
 *
 * `actual` is 100·f of the gate's node. Source: scoring.md, Numbers and Gates. @example greater than 90: 90 does not meet it
 */
export function meetsThreshold(gate: Pick<Extract<Gate, { kind: 'score' }>, 'comparison' | 'value'>, actual: Rational): boolean {
  const difference = actual.compare(gate.value);
  return gate.comparison === 'at-least' ? difference >= 0 : difference > 0;
}
