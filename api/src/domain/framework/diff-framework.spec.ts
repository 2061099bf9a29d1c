import * as fc from 'fast-check';
import { anyRevision } from './arbitrary-framework.laws';
import { diffFramework } from './diff-framework';
import type { FrameworkChange } from './framework-change.types';
import { parseFramework } from './parse-framework';
import { restateFramework } from './restate-framework';
import type { Way } from './small-document.laws';
import { frameworkOf, smallDocument, withValue } from './small-document.laws';

const root: Way = ['framework', 'root'];
const a: Way = [...root, 'children', 0];
const b: Way = [...root, 'children', 1];
const standing = 'illustrative';
const names = (code: string, value: string | undefined): Edit[] => [
  [['texts', 'id', `node.${code}.name`], value], [['texts', 'en', `node.${code}.name`], value],
];
type Edit = readonly [Way, unknown];

function changes(...edits: readonly Edit[]): readonly FrameworkChange[] {
  const after = edits.reduce<unknown>((document, [way, value]) => withValue(way, value, document), smallDocument());
  return diffFramework(frameworkOf(smallDocument()), frameworkOf(after));
}

describe('diffFramework', () => {
  it('finds nothing between a revision and itself under another number', () => {
    expect(changes([['framework', 'revision'], '2'])).toEqual([]);
  });

  it('tells weights that moved from one node to another', () => {
    expect(changes([[...a, 'children', 0, 'weight'], 25.5], [[...a, 'children', 1, 'weight'], 24.5])).toEqual([
      { subject: 'node', change: 'changed', code: 'a1', aspect: 'weight', from: '30', to: '25.5' },
      { subject: 'node', change: 'changed', code: 'a2', aspect: 'weight', from: '20', to: '24.5' },
    ]);
  });

  it('tells a node that came and one that went, with what they were', () => {
    const child = { code: 'b4', level: 'criterion', weight: 10, standing, scorer: { kind: 'binary' } };
    const found = changes([[...b, 'children', 2], child], ...names('b3', undefined), ...names('b4', 'New'));
    expect(found.filter(({ subject }) => subject === 'node')).toEqual([
      {
        subject: 'node', change: 'removed', code: 'b3', to: null,
        from: {
          parent: 'b', level: 'criterion', weight: '10', standing, scorer: { kind: 'ratio', zeroOfZero: 'not-applicable' },
        },
      },
      {
        subject: 'node', change: 'added', code: 'b4', from: null,
        to: { parent: 'b', level: 'criterion', weight: '10', standing, scorer: { kind: 'binary' } },
      },
    ]);
    expect(found.filter(({ subject }) => subject === 'text')).toEqual([
      { subject: 'text', change: 'removed', code: 'node.b3.name', within: 'en', from: 'node.b3.name (en)', to: null },
      { subject: 'text', change: 'removed', code: 'node.b3.name', within: 'id', from: 'node.b3.name (id)', to: null },
      { subject: 'text', change: 'added', code: 'node.b4.name', within: 'en', from: null, to: 'New' },
      { subject: 'text', change: 'added', code: 'node.b4.name', within: 'id', from: null, to: 'New' },
    ]);
  });

  it('tells a node that moved under another parent', () => {
    const { root: before } = restateFramework(frameworkOf(smallDocument())).framework;
    const [first, second] = before.children ?? [];
    const moved = first?.children?.[2];
    expect(changes(
      [[...a, 'children'], first?.children?.slice(0, 2)], [[...a, 'weight'], 50],
      [[...b, 'children'], [...(second?.children ?? []), moved]], [[...b, 'weight'], 50],
    )).toEqual([
      { subject: 'node', change: 'changed', code: 'a', aspect: 'weight', from: '60', to: '50' },
      { subject: 'node', change: 'changed', code: 'b', aspect: 'weight', from: '40', to: '50' },
      { subject: 'node', change: 'moved', code: 'a3', from: 'a', to: 'b' },
    ]);
  });

  it('tells siblings that changed places', () => {
    const { root: before } = restateFramework(frameworkOf(smallDocument())).framework;
    expect(changes([[...root, 'children'], [...(before.children ?? [])].reverse()])).toEqual([
      { subject: 'node', change: 'reordered', code: 'root', from: ['a', 'b'], to: ['b', 'a'] },
    ]);
  });

  it.each<[string, Edit[], FrameworkChange]>([
    ['another scorer', [[[...b, 'children', 2, 'scorer'], { kind: 'binary' }]],
      {
        subject: 'node', change: 'changed', code: 'b3', aspect: 'scorer',
        from: { kind: 'ratio', zeroOfZero: 'not-applicable' }, to: { kind: 'binary' },
      }],
    ['another standing of a weight', [[[...a, 'weightStanding'], 'inferred']],
      { subject: 'node', change: 'changed', code: 'a', aspect: 'weightStanding', from: 'illustrative', to: 'inferred' }],
    ['a requirement that is asked too', [
      [[...b, 'children', 2, 'requirements'], [{ code: 'b3.list', standing }]],
      [['texts', 'id', 'requirement.b3.list'], 'x'], [['texts', 'en', 'requirement.b3.list'], 'x'],
    ], { subject: 'requirement', change: 'added', code: 'b3.list', from: null, to: { parent: 'b3', standing } }],
    ['another threshold', [[['framework', 'stages', 0, 'gates', 0, 'value'], 85]],
      { subject: 'gate', change: 'changed', code: 'total', within: 'monitoring', aspect: 'value', from: '80', to: '85' }],
    ['a stage under another standing', [[['framework', 'stages', 0, 'standing'], 'inferred']],
      { subject: 'stage', change: 'changed', code: 'monitoring', aspect: 'standing', from: standing, to: 'inferred' }],
    ['a band that begins elsewhere', [[['framework', 'ratings', 1, 'from'], 95]],
      { subject: 'rating', change: 'changed', code: 'high', aspect: 'from', from: '90', to: '95' }],
    ['a source with another title', [[['framework', 'sources', 'paper', 'title'], 'Another']],
      { subject: 'source', change: 'changed', code: 'paper', aspect: 'title', from: 'A paper', to: 'Another' }],
    ['weights read as proportions', [[['framework', 'weights'], 'proportions']],
      { subject: 'framework', change: 'changed', code: 'small', aspect: 'weights', from: 'points', to: 'proportions' }],
    ['a text in one language', [[['texts', 'en', 'node.a.name'], 'Other']],
      {
        subject: 'text', change: 'changed', code: 'node.a.name', within: 'en', aspect: 'text',
        from: 'node.a.name (en)', to: 'Other',
      }],
  ])('tells %s', (_what, edits, expected) => {
    expect(changes(...edits)).toContainEqual(expected);
  });

  it('is empty for every revision against itself', () => {
    fc.assert(fc.property(anyRevision, (framework) => expect(diffFramework(framework, framework)).toEqual([])));
  });

  it('is empty only where both restate alike: no change goes unnoticed', () => {
    const before = frameworkOf(smallDocument());
    const document = restateFramework(before);
    const naming = ['code', 'revision'];
    const ways = leafWays(document).filter(([file, key]) => file === 'framework' && !naming.includes(String(key)));
    let compared = 0;
    for (const way of ways) {
      for (const value of ['inferred', '0.25', 'skip', 'changed', false, true]) {
        const after = withValue(way, value, document);
        if (JSON.stringify(after) === JSON.stringify(document)) continue;
        const read = parseFramework(after);
        if (!read.ok) continue;
        compared += 1;
        expect([way, diffFramework(before, read.value).length > 0]).toEqual([way, true]);
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});

function leafWays(value: unknown, way: Way = []): Way[] {
  if (typeof value !== 'object' || value === null) return [way];
  const entries: [string, unknown][] = Object.entries(value);
  return entries.flatMap(([key, inner]) => leafWays(inner, [...way, Array.isArray(value) ? Number(key) : key]));
}
