import { componentOf } from './component-of';
import { indicatorOf } from './indicator-of';
import type { FrameworkNode } from './framework.types';
import { frameworkOf, smallDocument } from './small-document.laws';

const framework = frameworkOf(smallDocument());
/** The same tree with other names for its levels. */
const renamed = (levelOf: (code: string) => string) => {
  const rename = (node: FrameworkNode): FrameworkNode =>
    node.kind === 'group'
      ? { ...node, level: levelOf(node.code), children: node.children.map(rename) }
      : { ...node, level: levelOf(node.code) };
  return { ...framework, root: { ...framework.root, children: framework.root.children.map(rename) } };
};

describe('what lies above a criterion', () => {
  it('is the node that the revision calls indicator, which may be the criterion itself', () => {
    expect(indicatorOf(renamed((code) => (code === 'b' ? 'indicator' : 'x')), 'b2')).toBe('b');
    expect(indicatorOf(renamed((code) => (code === 'b2' ? 'indicator' : 'x')), 'b2')).toBe('b2');
  });

  it('is the group right above it where the revision has no such name', () => {
    expect(indicatorOf(renamed(() => 'x'), 'b2')).toBe('b');
    expect(indicatorOf(renamed(() => 'x'), 'b')).toBe('b');
    expect(indicatorOf(framework, 'z')).toBeUndefined();
  });

  it('lies in the component under the root', () => {
    expect([componentOf(framework, 'b2'), componentOf(framework, 'b'), componentOf(framework, 'root')]).toEqual(['b', 'b', undefined]);
  });
});
