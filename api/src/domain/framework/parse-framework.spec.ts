import * as fc from 'fast-check';
import { parse } from 'yaml';
import { fraction } from '../kernel';
import { frameworkFaultCodes } from './framework-faults';
import { criteriaOf } from './criteria-of';
import { findNode } from './find-node';
import { parseFramework } from './parse-framework';
import type { Way } from './small-document.laws';
import { faultsOf, frameworkOf, smallDocument, withValue } from './small-document.laws';
import { spellFaultPath } from './spell-fault-path';

const spelt = (document: unknown) => faultsOf(document).map(({ code, path }) => `${code} at ${spellFaultPath(path)}`);
const root: Way = ['framework', 'root'];
const a1: Way = [...root, 'children', 0, 'children', 0];
/** Where that criterion stands, as a fault says it. */
const first = 'framework.yaml: root.children[0].children[0]';

describe('parseFramework', () => {
  it('reads every scorer, exactly', () => {
    const framework = frameworkOf(smallDocument());
    const kinds = criteriaOf(framework).map(({ scorer }) => scorer.kind);
    expect(kinds).toEqual(['levels', 'checklist', 'binary', 'index', 'external', 'ratio']);
    expect(findNode(framework, 'b1')?.weight.equals(fraction(35, 2))).toBe(true);
    expect(findNode(framework, 'b2')?.weight.equals(fraction(25, 2))).toBe(true);
    expect(findNode(framework, 'a')).toMatchObject({
      provenance: { standing: 'reported', source: 'paper' },
      weightProvenance: { standing: 'illustrative' },
    });
  });

  it('fills in what may be left out', () => {
    const bare = ['shareFloor', 'sources', 'stages', 'ratings'].reduce<unknown>(
      (document, key) => withValue(['framework', key], undefined, document),
      withValue([...root, 'weight'], undefined),
    );
    const read = parseFramework(bare);
    expect(read).toMatchObject({ ok: true, value: { sources: {}, stages: [], ratings: [] } });
    if (!read.ok) return;
    expect(read.value.root.weight.equals(100)).toBe(true);
    expect(read.value.shareFloor.equals(fraction(4, 5))).toBe(true);
  });

  const broken: readonly (readonly [string, Way, unknown, string])[] = [
    ['nothing at all', [], undefined, 'not-a-map at '],
    ['a list', [], [], 'not-a-map at '],
    ['a text', [], 'framework', 'not-a-map at '],
    ['a date', [], new Date(0), 'not-a-map at '],
    ['no framework', ['framework'], undefined, 'key-missing at framework.yaml'],
    ['an empty framework file', ['framework'], null, 'not-a-map at framework.yaml'],
    ['an unknown key', ['framework', 'wieghts'], 'points', 'key-unknown at framework.yaml: wieghts'],
    ['an unknown key beside both files', ['extra'], {}, 'key-unknown at extra'],
    ['no weight', [...a1, 'weight'], undefined, `key-missing at ${first}.weight`],
    ['a weight in words', [...a1, 'weight'], 'ten', `not-a-number at ${first}.weight`],
    ['a weight left blank', [...a1, 'weight'], null, `not-a-number at ${first}.weight`],
    ['a decimal comma', [...a1, 'weight'], '4,5', `not-a-number at ${first}.weight`],
    ['neither children nor scorer', [...a1, 'scorer'], undefined, `key-missing at ${first}.scorer`],
    ['children and a scorer', [...a1, 'children'], [], `key-unknown at ${first}.scorer`],
    ['children that are no list', [...root, 'children'], {}, 'not-a-list at framework.yaml: root.children'],
    ['a child that is nothing', [...root, 'children', 1], null, 'not-a-map at framework.yaml: root.children[1]'],
    ['a scorer of an unknown kind', [...a1, 'scorer', 'kind'], 'stars', `choice-unknown at ${first}.scorer.kind`],
    ['a scorer that is a word', [...a1, 'scorer'], 'binary', `not-a-map at ${first}.scorer`],
    ['a scorer without a kind', [...a1, 'scorer'], {}, `key-missing at ${first}.scorer.kind`],
    ['an unknown standing', ['framework', 'standing'], 'rumour', 'choice-unknown at framework.yaml: standing'],
    ['a code with capitals', [...a1, 'code'], 'A 1', `code-malformed at ${first}.code`],
    ['a code that is no text', [...a1, 'code'], ['a1'], `not-a-text at ${first}.code`],
    ['a level code with a dot', [...a1, 'scorer', 'levels', 0, 'code'], 'a.b',
      `code-malformed at ${first}.scorer.levels[0].code`],
    ['a period of thirteen months', [...root, 'children', 1, 'children', 1, 'scorer', 'periodTo'], '2025-13',
      'period-malformed at framework.yaml: root.children[1].children[1].scorer.periodTo'],
    ['a day that does not exist', ['framework', 'sources', 'paper', 'date'], '2025-02-30',
      'date-malformed at framework.yaml: sources.paper.date'],
    ['a flag in words', ['framework', 'ratings', 1, 'open'], 'yes', 'not-a-flag at framework.yaml: ratings[1].open'],
    ['a text that is a number', ['texts', 'id', 'framework.name'], 5, 'not-a-text at texts/id.yaml: framework.name'],
    ['a text without end', ['texts', 'id', 'framework.name'], 'x'.repeat(4001), 'text-too-long at texts/id.yaml: framework.name'],
    ['too many levels', [...a1, 'scorer', 'levels'], Array(51).fill({ code: 'x', value: 0 }),
      `list-too-long at ${first}.scorer.levels`],
    ['a source of the weight without its standing', [...a1, 'weightSource'], 'paper', `key-missing at ${first}.weightStanding`],
    ['a precondition on a node', ['framework', 'stages', 1, 'gates', 1, 'node'], 'a',
      'key-unknown at framework.yaml: stages[1].gates[1].node'],
    ['a gate of an unknown kind', ['framework', 'stages', 0, 'gates', 0, 'kind'], 'wish',
      'choice-unknown at framework.yaml: stages[0].gates[0].kind'],
    ['a root that is answered', [...root, 'scorer'], { kind: 'binary' }, 'key-unknown at framework.yaml: root.scorer'],
  ];
  it.each(broken)('refuses %s', (_what, way, value, fault) => {
    expect(spelt(way.length === 0 ? value : withValue(way, value))).toContain(fault);
  });

  it('finds all faults in one pass', () => {
    const twice = withValue(['framework', 'standing'], 'rumour', withValue([...a1, 'weight'], 'ten'));
    expect(spelt(twice)).toEqual([
      'choice-unknown at framework.yaml: standing',
      `not-a-number at ${first}.weight`,
    ]);
  });

  it('says each fault of the root once', () => {
    expect(spelt(withValue([...root, 'weight'], 'ten'))).toEqual(['not-a-number at framework.yaml: root.weight']);
  });

  it('does not take what an object inherits for what a document says', () => {
    const inherited: unknown = Object.create({ framework: {}, texts: {} });
    expect(spelt(inherited)).not.toEqual([]);
    const polluting: unknown = JSON.parse('{"__proto__": {"framework.name": "x"}}');
    expect(spelt(withValue(['texts', 'id'], polluting))).toContain('not-a-text at texts/id.yaml: __proto__');
    expect(({} as Record<string, unknown>)['framework.name']).toBeUndefined();
  });
});

describe('what a hostile document costs', () => {
  const leaf = { code: 'x', level: 'l', weight: 1, standing: 'illustrative', scorer: { kind: 'binary' } };
  const group = (children: unknown) => ({ code: 'x', level: 'l', weight: 1, standing: 'illustrative', children });
  const withRoot = (tree: unknown) => spelt(withValue(root, tree));

  it('calls an alias to an ancestor a cycle, wherever it closes', () => {
    const node = 'level: l, weight: 1, standing: illustrative';
    const yaml = `framework: {root: &r {code: r, ${node}, children: [{code: g, ${node}, children: [*r]}]}}\ntexts: {}`;
    expect(spelt(parse(yaml))).toContain(`cycle at ${first}`);
    const self: Record<string, unknown> = group([]);
    self['children'] = [self];
    expect(withRoot(group([self]))).toContain(`cycle at ${first}`);
  });

  it('lets two nodes share a scale by an alias', () => {
    const levels = [{ code: 'no', value: 0 }, { code: 'yes', value: 1 }];
    const shared = { kind: 'levels', levels };
    const faults = withRoot(group([{ ...leaf, scorer: shared }, { ...leaf, scorer: shared }]));
    expect(faults.filter((fault) => fault.startsWith('cycle'))).toEqual([]);
  });

  it('accepts a tree of depth 12 and refuses one of 13', () => {
    const deep = (depth: number): unknown => (depth === 1 ? leaf : group([deep(depth - 1)]));
    expect(parseFramework(withValue(root, deep(12))).ok).toBe(true);
    expect(withRoot(deep(13))).toEqual([`too-deep at framework.yaml: root${'.children[0]'.repeat(12)}`]);
  });

  it('accepts 5000 nodes and refuses one more, once', () => {
    const wide = (leaves: number) => group([group(Array(2500).fill(leaf)), group(Array(leaves).fill(leaf))]);
    expect(parseFramework(withValue(root, wide(2497))).ok).toBe(true);
    expect(withRoot(wide(2499))).toEqual(['too-many-nodes at framework.yaml: root.children[1].children[2497]']);
  });

  it('is not multiplied by aliases of aliases', () => {
    let tree: unknown = leaf;
    for (let depth = 0; depth < 11; depth += 1) tree = group(Array(5000).fill(tree));
    const started = performance.now();
    expect(withRoot(tree)).toEqual([expect.stringMatching(/^too-many-nodes/)]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('stops counting faults at a thousand', () => {
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`key${index}`, 1]));
    const faults = faultsOf({ framework: many, texts: {} });
    expect(faults).toHaveLength(1001);
    expect(faults.at(-1)?.code).toBe('too-many-faults');
  });
});

describe('any input at all', () => {
  const anything = fc.anything({
    withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true,
    withSet: true, withSparseArray: true, withTypedArray: true,
  });
  const codes = new Set<string>(frameworkFaultCodes);
  const answersLawfully = (raw: unknown): void => {
    const read = parseFramework(raw);
    if (read.ok) return;
    expect(read.problem.length).toBeGreaterThan(0);
    expect(read.problem.filter(({ code }) => !codes.has(code))).toEqual([]);
    expect(JSON.parse(JSON.stringify(read.problem))).toEqual(read.problem);
  };

  it('is answered, never thrown at', () => {
    fc.assert(fc.property(anything, answersLawfully), { numRuns: 500 });
  });

  it('is answered where it stands in place of any part of a good document', () => {
    const ways = everyWay(smallDocument());
    expect(ways.length).toBeGreaterThan(150);
    fc.assert(
      fc.property(fc.constantFrom(...ways), anything, (way, value) => {
        const spoilt = withValue(way, value);
        answersLawfully(spoilt);
        expect(() => faultsOf(spoilt)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});

/** The way to every value in a document, itself excluded. */
function everyWay(document: unknown, way: Way = []): Way[] {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([key, value]: [string, unknown]) => {
    const here = [...way, Array.isArray(document) ? Number(key) : key];
    return [here, ...everyWay(value, here)];
  });
}
