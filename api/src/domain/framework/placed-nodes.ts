import type { FaultPath } from './fault-log';
import type { Framework, FrameworkNode, Group } from './framework.types';

/** A node, where it stands in the document, and under what. */
export interface PlacedNode {
  readonly node: FrameworkNode;
  readonly path: FaultPath;
  /** Null for the root. */
  readonly parent: Group | null;
}

const known = new WeakMap<Framework, readonly PlacedNode[]>();

/** All nodes in tree order, the root first, each with its place. Kept per framework object, since a revision never changes. */
export function placedNodes(framework: Framework): readonly PlacedNode[] {
  let placed = known.get(framework);
  if (!placed) {
    placed = placedBelow({ node: framework.root, path: ['framework', 'root'], parent: null });
    known.set(framework, placed);
  }
  return placed;
}

function placedBelow(placed: PlacedNode): PlacedNode[] {
  const { node, path } = placed;
  if (node.kind === 'criterion') return [placed];
  const below = node.children.flatMap((child, index) =>
    placedBelow({ node: child, path: [...path, 'children', index], parent: node }),
  );
  return [placed, ...below];
}
