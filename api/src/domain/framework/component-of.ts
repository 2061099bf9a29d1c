import type { Framework, NodeCode } from './framework.types';
import { pathTo } from './path-to';

/**
 * The component that a node lies in: the child of the root above it or itself.
 *
 * @returns the code; undefined for the root and for what the revision does not have. @example componentOf(framework, 'i02.a') // 'c2'
 */
export function componentOf(framework: Framework, node: NodeCode): NodeCode | undefined {
  return pathTo(framework, node)[1]?.code;
}
