import { hundred, zero } from '../kernel';
import { writeExact } from './exact-number';
import type { FaultLog, FaultPath } from './fault-log';
import { firstOnly } from './first-only';
import type { Framework, Gate } from './framework.types';
import { placedNodes } from './placed-nodes';

/**
 * Stages and their gates: codes once, gates on nodes that exist, values that something can reach. A precondition may stand in
 * several stages (it is one fact); a gate on a score has a code of its own. Source: scoring.md, Gates and ratings.
 */
export function checkStages(framework: Framework, log: FaultLog): void {
  const nodes = new Set(placedNodes(framework).map(({ node }) => node.code));
  const kindOf = new Map<string, Gate['kind']>();
  const newStage = firstOnly();
  framework.stages.forEach((stage, stageIndex) => {
    const at = ['framework', 'stages', stageIndex];
    if (!newStage(stage.code)) log.add('stage-double', [...at, 'code'], { stage: stage.code });
    const newHere = firstOnly();
    stage.gates.forEach((gate, gateIndex) => {
      const gateAt = [...at, 'gates', gateIndex];
      const sharedFact = gate.kind === 'precondition' && kindOf.get(gate.code) === 'precondition';
      if (!newHere(gate.code) || (kindOf.has(gate.code) && !sharedFact)) {
        log.add('gate-double', [...gateAt, 'code'], { gate: gate.code, stage: stage.code });
      }
      kindOf.set(gate.code, gate.kind);
      if (gate.kind === 'score') checkScoreGate(gate, nodes, gateAt, log);
    });
  });
}

function checkScoreGate(
  gate: Extract<Gate, { kind: 'score' }>,
  nodes: ReadonlySet<string>,
  at: FaultPath,
  log: FaultLog,
): void {
  if (!nodes.has(gate.node)) log.add('gate-node-unknown', [...at, 'node'], { gate: gate.code, node: gate.node });
  const { value, comparison } = gate;
  const beyond = comparison === 'greater' ? value.gte(hundred) : value.gt(hundred);
  if (value.lt(zero) || beyond) {
    log.add('gate-value-out-of-range', [...at, 'value'], { gate: gate.code, comparison, actual: writeExact(value) });
  }
}
