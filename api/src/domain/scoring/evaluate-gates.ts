import type { Gate, NodeCode, Stage } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { hundred } from '../kernel';
import { meetsThreshold } from './meets-threshold';
import type { GateOutcome } from './scoring.types';

/**
 * Whether each gate of a stage holds. A score gate compares 100·f of its node, exactly and unrounded, with its value; on a node
 * that is not applicable it fails, unless the revision says `skip`. A precondition holds when it was answered yes. Gates never
 * change a score.
 *
 * `fulfilments` gives f of every node, null where not applicable; a node that is missing has no score (nothing is scored at all)
 * and its gate fails. Source: scoring.md, Gates and ratings. @example root at least 80, f(root) = 0.79996 → does not hold
 */
export function evaluateGates(
  stage: Stage,
  fulfilments: ReadonlyMap<NodeCode, Rational | null>,
  preconditions: ReadonlyMap<string, boolean>,
): GateOutcome[] {
  return stage.gates.map((gate) =>
    gate.kind === 'precondition'
      ? { code: gate.code, holds: preconditions.get(gate.code) === true, actual: null, skipped: false }
      : evaluateScoreGate(gate, fulfilments.get(gate.node)),
  );
}

function evaluateScoreGate(gate: Extract<Gate, { kind: 'score' }>, fulfilment: Rational | null | undefined): GateOutcome {
  if (fulfilment === undefined) return { code: gate.code, holds: false, actual: null, skipped: false };
  if (fulfilment === null) {
    const skipped = gate.whenNotApplicable === 'skip';
    return { code: gate.code, holds: skipped, actual: null, skipped };
  }
  const actual = fulfilment.mul(hundred);
  return { code: gate.code, holds: meetsThreshold(gate, actual), actual, skipped: false };
}
