import type { Framework, Gate } from '../framework/framework.types';
import { gatesOnRoot } from '../scoring';

/**
 * The threshold of a stage: its gate on the root; where there are several, the hardest; null where it has none.
 *
 * Source: programme.md, Thresholds ("belong to a framework revision and a stage"). @example at least 90 and greater than 90 →
 * greater
 */
export function thresholdOf(framework: Framework, stage: string): Extract<Gate, { kind: 'score' }> | null {
  const gates = gatesOnRoot(framework, stage);
  const isHarder = (a: (typeof gates)[number], b: (typeof gates)[number]) =>
    a.value.compare(b.value) > 0 || (a.value.equals(b.value) && a.comparison === 'greater' && b.comparison === 'at-least');
  return gates.reduce<(typeof gates)[number] | null>((kept, gate) => (kept && !isHarder(gate, kept) ? kept : gate), null);
}
