/**
 * The first circle of a graph, as the names along it with the first one again at the end; null when there is none.
 * Tarjan's search for strongly connected components: a component of several nodes, or a node that leads to itself, is a circle.
 */
export function findCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  let component: readonly string[] | null = null;

  const visit = (node: string): void => {
    const own = index.size;
    index.set(node, own);
    low.set(node, own);
    stack.push(node);
    onStack.add(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (onStack.has(next)) low.set(node, Math.min(low.get(node) ?? own, low.get(next) ?? own));
    }
    if (low.get(node) !== own) return;
    const members = stack.splice(stack.indexOf(node));
    for (const member of members) onStack.delete(member);
    if (members.length > 1 || graph.get(node)?.includes(node)) component ??= members;
  };

  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return component && walk(graph, component);
}

/** A component says who is in it; a person needs the way round. */
function walk(graph: ReadonlyMap<string, readonly string[]>, component: readonly string[]): readonly string[] {
  const start = component[0] ?? '';
  const from = new Map<string, string>();
  const queue = [start];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) {
        const way = [start];
        for (let back: string | undefined = node; back !== undefined && back !== start; back = from.get(back)) way.unshift(back);
        return [start, ...way];
      }
      if (!component.includes(next) || from.has(next)) continue;
      from.set(next, node);
      queue.push(next);
    }
  }
  return component;
}
