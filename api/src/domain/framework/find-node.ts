import type { Framework, FrameworkNode, NodeCode } from './framework.types';
import { nodesOf } from './nodes-of';

/** The node of that code, or undefined where the revision has none. */
export function findNode(framework: Framework, code: NodeCode): FrameworkNode | undefined {
  return nodesOf(framework).find((node) => node.code === code);
}
