import type { Framework, Gate } from '../framework/framework.types';

/**
 * The gates of a stage on the total: those that show-against-gate rounds beside. Empty without a stage, or where the revision has
 * no such stage.
 *
 * Source: scoring.md, Gates and ratings. @example stage `monitoring` with "root at least 80" and a precondition → the first only
 */
export function gatesOnRoot({ root, stages }: Framework, stage: string | undefined): Extract<Gate, { kind: 'score' }>[] {
  const gates = stages.find(({ code }) => code === stage)?.gates ?? [];
  return gates.flatMap((gate) => (gate.kind === 'score' && gate.node === root.code ? [gate] : []));
}
