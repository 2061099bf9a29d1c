import * as fc from 'fast-check';
import type { Criterion, Framework, FrameworkNode, Gate, Group, Scorer } from '../../framework/framework.types';
import type { Rational } from '../../kernel';
import { fraction } from '../../kernel';

const provenance = { standing: 'illustrative' } as const;

/** A tree before its nodes have codes. */
type Shape = { readonly weight: Rational } & ({ readonly scorer: Scorer } | { readonly children: readonly Shape[] });

const positive: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 2, 3, 10))
  .map(([n, d]) => fraction(n, d));
/** In [0,1], the ends often. */
export const fulfilment: fc.Arbitrary<Rational> = fc.oneof(
  fc.constantFrom(fraction(0), fraction(1)),
  fc.tuple(fc.nat({ max: 12 }), fc.constantFrom(12, 7, 20)).map(([n, d]) => fraction(Math.min(n, d), d)),
);

const scale = fc
  .tuple(fc.integer({ min: -20, max: 100 }), fc.integer({ min: -50, max: 50 }).filter((length) => length !== 0))
  .map(([zeroAt, length]) => ({ zeroAt: fraction(zeroAt), fullAt: fraction(zeroAt + length) }));

const answeredScorer: fc.Arbitrary<Scorer> = fc.oneof(
  fc.constant<Scorer>({ kind: 'binary' }),
  fc.array(fulfilment, { minLength: 2, maxLength: 5 }).map((values) => ({
    kind: 'levels' as const,
    levels: values.map((value, index) => ({ code: 'abcde'.charAt(index), value })),
  })),
  fc.constantFrom('refused' as const, 'not-applicable' as const).map((zeroOfZero) => ({ kind: 'ratio' as const, zeroOfZero })),
  scale.map((ends) => ({ kind: 'index' as const, ...ends })),
  fc.array(positive, { minLength: 1, maxLength: 4 }).map((points) => ({
    kind: 'checklist' as const,
    items: points.map((value, index) => ({ code: `d${index}`, points: value })),
  })),
);
const externalScorer: fc.Arbitrary<Scorer> = fc
  .tuple(scale, fc.constantFrom('mcsp', 'spi'), fc.constantFrom(undefined, '2023', '2024-06'), fc.constantFrom(undefined, '2024'))
  .map(([ends, figure, periodFrom, periodTo]) => ({
    kind: 'external' as const,
    figure,
    ...ends,
    ...(periodFrom ? { periodFrom } : {}),
    ...(periodTo ? { periodTo } : {}),
  }));

function shapeOf(scorer: fc.Arbitrary<Scorer>, depth: number): fc.Arbitrary<Shape> {
  const leaf = fc.record({ weight: positive, scorer });
  if (depth === 0) return leaf;
  const group = fc.record({
    weight: positive,
    children: fc.array(fc.oneof({ weight: 2, arbitrary: leaf }, shapeOf(scorer, depth - 1)), {
      minLength: 1,
      maxLength: 3,
      size: '+1',
    }),
  });
  return fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: group });
}

function named(shape: Shape, code: string): FrameworkNode {
  const base = { code, weight: shape.weight, provenance, level: 'node' };
  if ('scorer' in shape) return { ...base, kind: 'criterion', scorer: shape.scorer, requirements: [] };
  return { ...base, kind: 'group', children: shape.children.map((child, index) => named(child, `${code}.${index + 1}`)) };
}

function frameworkOf(scorer: fc.Arbitrary<Scorer>): fc.Arbitrary<Framework> {
  return fc
    .tuple(
      fc.array(shapeOf(scorer, 3), { minLength: 1, maxLength: 4, size: '+1' }),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 100 }), fc.boolean(), fc.boolean()), { maxLength: 3 }),
    )
    .map(([children, gates]) => {
      const root: Group = {
        kind: 'group',
        code: 'n',
        weight: fraction(1),
        provenance,
        level: 'root',
        children: children.map((child, index) => named(child, `n.${index + 1}`)),
      };
      return build(root, gates.map((gate, index) => scoreGate(root, index, ...gate)));
    });
}

/** A framework around a tree, with one stage. */
export function build(root: Group, gates: readonly Gate[] = []): Framework {
  return {
    code: 'made-up',
    revision: '1',
    provenance,
    sources: {},
    weights: 'proportions',
    root,
    stages: [{ code: 'stage', gates, provenance }],
    ratings: [
      { code: 'fair', from: fraction(50), open: false, named: true, provenance },
      { code: 'istimewa', from: fraction(90), open: true, named: true, provenance },
    ],
    shareFloor: fraction(4, 5),
    texts: {},
  };
}

function scoreGate(root: Group, index: number, pick: number, value: number, atLeast: boolean, skip: boolean): Gate {
  const nodes = allNodes(root);
  return {
    kind: 'score',
    code: `g${index}`,
    node: nodes[pick % nodes.length]?.code ?? root.code,
    comparison: atLeast ? 'at-least' : 'greater',
    value: fraction(value),
    whenNotApplicable: skip ? 'skip' : 'fail',
    provenance,
  };
}

export function allNodes(node: FrameworkNode): FrameworkNode[] {
  return node.kind === 'criterion' ? [node] : [node, ...node.children.flatMap(allNodes)];
}

export function leavesOf(framework: Framework): Criterion[] {
  return allNodes(framework.root).filter((node): node is Criterion => node.kind === 'criterion');
}

/** The same framework with every node rewritten, children first; null removes it, and a group that lost all its children too. */
export function rewrite(framework: Framework, change: (node: FrameworkNode) => FrameworkNode | null): Framework | null {
  const visit = (node: FrameworkNode): FrameworkNode | null => {
    if (node.kind === 'criterion') return change(node);
    const children = node.children.map(visit).filter((child): child is FrameworkNode => child !== null);
    return children.length > 0 ? change({ ...node, children }) : null;
  };
  const root = visit(framework.root);
  return root?.kind === 'group' ? { ...framework, root } : null;
}

/** Any depth up to 5, all six scorers, up to three gates. */
export const anyFramework = frameworkOf(fc.oneof({ weight: 5, arbitrary: answeredScorer }, externalScorer));
/** The same without external figures: every criterion is answered by people. */
export const answeredFramework = frameworkOf(answeredScorer);
