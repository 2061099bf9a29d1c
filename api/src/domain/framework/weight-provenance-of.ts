import type { FrameworkNode, Provenance } from './framework.types';

/** How well the weight and rubric of a node are known: its own standing where it has one, else that of its name. */
export function weightProvenanceOf(node: FrameworkNode): Provenance {
  return node.weightProvenance ?? node.provenance;
}
