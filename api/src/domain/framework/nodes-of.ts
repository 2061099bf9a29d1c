import type { Framework, FrameworkNode } from './framework.types';
import { placedNodes } from './placed-nodes';

const known = new WeakMap<Framework, readonly FrameworkNode[]>();

/** All nodes in tree order, the root first. Kept per framework object, since a revision never changes. */
export function nodesOf(framework: Framework): readonly FrameworkNode[] {
  let nodes = known.get(framework);
  if (!nodes) {
    nodes = placedNodes(framework).map(({ node }) => node);
    known.set(framework, nodes);
  }
  return nodes;
}
