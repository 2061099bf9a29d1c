import type { Gate } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { roundDown, roundHalfUp } from '../kernel';
import { meetsThreshold } from './meets-threshold';

/**
 * A score as shown beside its gates: half up, two places unless told, but where that would show a gate as met that is not,
 * rounded down, toward "not met".
 *
 * `value` is 100·f of the node, `gates` are the gates on that node (preconditions are passed over). Source: scoring.md, Numbers.
 * @example 79.996 beside "at least 80" → 79.99; without a gate → 80.00
 */
export function showAgainstGate(value: Rational, gates: readonly Gate[], places = 2): Rational {
  const shown = roundHalfUp(value, places);
  const flatters = gates.some((gate) => gate.kind === 'score' && !meetsThreshold(gate, value) && meetsThreshold(gate, shown));
  return flatters ? roundDown(value, places) : shown;
}
