import type { Framework, FrameworkFault } from './framework.types';
import { readFramework } from './read-framework';

/** The way to a value in a document. */
export type Way = readonly (string | number)[];

const standing = 'illustrative';
const node = (code: string, level: string, weight: number | string) => ({ code, level, weight, standing });
const threeLevels = [
  { code: 'none', value: 0 },
  { code: 'half', value: 0.5 },
  { code: 'full', value: 1 },
];

/** A faultless revision with every scorer, both kinds of gate and both kinds of rating, as its YAML would yield it. */
export function smallDocument(): unknown {
  return {
    framework: {
      code: 'small', revision: '1', standing, weights: 'points', shareFloor: 0.8,
      sources: { paper: { title: 'A paper', url: 'https://example.org/paper', date: '2025-09-11' } },
      root: {
        ...node('root', 'framework', 100),
        children: [
          {
            ...node('a', 'component', 60), standing: 'reported', source: 'paper', weightStanding: standing,
            children: [
              { ...node('a1', 'criterion', 30), scorer: { kind: 'levels', levels: threeLevels } },
              {
                ...node('a2', 'criterion', 20),
                scorer: { kind: 'checklist', items: [{ code: 'a2.plan', points: 1 }, { code: 'a2.report', points: 3 }] },
                requirements: [{ code: 'a2.plan', standing }, { code: 'a2.report', standing }],
              },
              { ...node('a3', 'criterion', 10), scorer: { kind: 'binary' } },
            ],
          },
          {
            ...node('b', 'component', 40),
            children: [
              { ...node('b1', 'criterion', '17.5'), scorer: { kind: 'index', zeroAt: 0, fullAt: 4 } },
              {
                ...node('b2', 'criterion', 12.5),
                scorer: { kind: 'external', figure: 'mcsp', zeroAt: 0, fullAt: 100, periodFrom: '2024', periodTo: '2025-06' },
              },
              { ...node('b3', 'criterion', 10), scorer: { kind: 'ratio', zeroOfZero: 'not-applicable' } },
            ],
          },
        ],
      },
      stages: [
        { code: 'monitoring', standing, gates: [{ code: 'total', node: 'root', comparison: 'at-least', value: 80, standing }] },
        {
          code: 'final', standing,
          gates: [
            { code: 'final-a', node: 'a', comparison: 'greater', value: 90, whenNotApplicable: 'skip', standing },
            { kind: 'precondition', code: 'clean', standing },
          ],
        },
      ],
      ratings: [
        { code: 'low', from: 0, named: false, standing },
        { code: 'high', from: 90, open: true, standing },
      ],
    },
    texts: { id: smallTexts('id'), en: smallTexts('en') },
  };
}

export function smallTexts(language: string): Record<string, string> {
  const keys = [
    'framework.name', 'tier.framework', 'tier.component', 'tier.criterion',
    ...['root', 'a', 'a1', 'a2', 'a3', 'b', 'b1', 'b2', 'b3'].map((code) => `node.${code}.name`),
    ...['none', 'half', 'full'].map((level) => `level.a1.${level}`),
    'requirement.a2.plan', 'requirement.a2.report', 'figure.mcsp', 'stage.monitoring', 'stage.final',
    'gate.total', 'gate.final-a', 'gate.clean', 'rating.high',
  ];
  return Object.fromEntries(keys.map((key) => [key, `${key} (${language})`]));
}

/** The small document with the value at that place replaced, or taken out where it is undefined. */
export function withValue(way: Way, value: unknown, document: unknown = smallDocument()): unknown {
  const [step, ...rest] = way;
  if (step === undefined) return value;
  const copy: object = Array.isArray(document) ? [...document] : Object.assign({}, document);
  const inner: unknown = Reflect.get(copy, step);
  const next = rest.length === 0 ? value : withValue(rest, value, inner);
  if (next === undefined && !Array.isArray(copy)) Reflect.deleteProperty(copy, step);
  else Reflect.set(copy, step, next);
  return copy;
}

export function faultsOf(document: unknown): readonly FrameworkFault[] {
  const read = readFramework(document);
  return read.ok ? [] : read.problem;
}

export function frameworkOf(document: unknown): Framework {
  const read = readFramework(document);
  if (!read.ok) throw new Error(JSON.stringify(read.problem, null, 1));
  return read.value;
}
