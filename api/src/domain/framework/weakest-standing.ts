import type { FrameworkNode, Standing } from './framework.types';
import { weightProvenanceOf } from './weight-provenance-of';

const fromWeakest: readonly Standing[] = ['illustrative', 'inferred', 'reported', 'official'];

/**
 * The weakest standing of anything that a score of this node rests on: names, weights and rubrics of it and all below it. A
 * screen that shows such a score wears this label.
 *
 * @example an indicator whose name is reported and whose weight is illustrative → 'illustrative'
 */
export function weakestStanding(node: FrameworkNode): Standing {
  const here = [node.provenance.standing, weightProvenanceOf(node).standing];
  const below = node.kind === 'group' ? node.children.map(weakestStanding) : [];
  const met = new Set([...here, ...below]);
  return fromWeakest.find((standing) => met.has(standing)) ?? 'illustrative';
}
