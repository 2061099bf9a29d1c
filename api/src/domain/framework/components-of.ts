import type { Framework, FrameworkNode } from './framework.types';

/** The components: what stands directly under the root, in the revision's order. */
export function componentsOf(framework: Framework): readonly FrameworkNode[] {
  return framework.root.children;
}
