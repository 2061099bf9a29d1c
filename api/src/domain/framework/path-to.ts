import type { Framework, FrameworkNode, NodeCode } from './framework.types';

/**
 * The nodes from the root down to that code, both included; empty where the revision has no such node.
 *
 * @example pathTo(framework, 'i02.a') // root, c2, i02, i02.a
 */
export function pathTo(framework: Framework, code: NodeCode): readonly FrameworkNode[] {
  return pathBelow(framework.root, code);
}

function pathBelow(node: FrameworkNode, code: NodeCode): FrameworkNode[] {
  if (node.code === code) return [node];
  if (node.kind === 'criterion') return [];
  for (const child of node.children) {
    const found = pathBelow(child, code);
    if (found.length > 0) return [node, ...found];
  }
  return [];
}
