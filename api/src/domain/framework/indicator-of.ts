import type { Framework, NodeCode } from './framework.types';
import { pathTo } from './path-to';

/**
 * The indicator that a criterion belongs to: the node of level `indicator` above it or itself; in a revision that names its levels
 * otherwise, the group right above it, or the criterion itself where that is the root.
 *
 * @returns the code; undefined where the revision has no such criterion. @example indicatorOf(framework, 'i02.a') // 'i02'; 'i01' is
 * itself answered and its own indicator
 */
export function indicatorOf(framework: Framework, criterion: NodeCode): NodeCode | undefined {
  const path = pathTo(framework, criterion);
  const named = path.find(({ level }) => level === 'indicator');
  const above = path.length > 2 ? path.at(-2) : path.at(-1);
  return (named ?? above)?.code;
}
