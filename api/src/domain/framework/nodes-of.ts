import type { Framework, FrameworkNode } from './framework.types';
import { placedNodes } from './placed-nodes';

/** All nodes in tree order, the root first. */
export function nodesOf(framework: Framework): readonly FrameworkNode[] {
  return placedNodes(framework).map(({ node }) => node);
}
