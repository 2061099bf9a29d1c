import type { Framework, FrameworkNode } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { hundred, zero } from '../kernel';

/**
 * The points each criterion can give, in tree order: 100 times the product of its and its ancestors' weights among the siblings
 * that count; null where it does not count. What counts is told by the criterion's place; a group counts while a child does.
 *
 * All shares sum to exactly 100, unless nothing counts. Source: scoring.md, The tree.
 * @example weights 3 and 1, both counting → 75, 25; the second not → 100, null
 */
export function shareLeaves(framework: Framework, counts: (index: number) => boolean): (Rational | null)[] {
  const shares: (Rational | null)[] = [];
  let next = 0;
  const mark = (node: FrameworkNode): Marked => {
    if (node.kind === 'criterion') return { node, counts: counts(next++), children: [] };
    const children = node.children.map(mark);
    return { node, counts: children.some((child) => child.counts), children };
  };
  const share = ({ node, children, ...marked }: Marked, points: Rational | null): void => {
    if (node.kind === 'criterion') shares.push(marked.counts ? points : null);
    const counting = children.filter((child) => child.counts);
    const weight = counting.reduce((sum, child) => sum.add(child.node.weight), zero);
    for (const child of children) share(child, child.counts && points ? points.mul(child.node.weight).div(weight) : null);
  };
  share(mark(framework.root), hundred);
  return shares;
}

interface Marked {
  readonly node: FrameworkNode;
  readonly counts: boolean;
  readonly children: readonly Marked[];
}
