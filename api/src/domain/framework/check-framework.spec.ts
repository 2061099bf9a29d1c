import { frameworkFaultCodes } from './framework-faults';
import type { FrameworkFault } from './framework.types';
import type { Way } from './small-document.laws';
import { faultsOf, smallDocument, smallTexts, withValue } from './small-document.laws';

const root: Way = ['framework', 'root'];
const a: Way = [...root, 'children', 0];
const b: Way = [...root, 'children', 1];
const a1: Way = [...a, 'children', 0];
const a2: Way = [...a, 'children', 1];
const levels: Way = [...a1, 'scorer', 'levels'];
const items: Way = [...a2, 'scorer', 'items'];
const stages: Way = ['framework', 'stages'];
const ratings: Way = ['framework', 'ratings'];
const illustrative = { standing: 'illustrative' };

interface Case {
  readonly what: string;
  /** What is changed in a faultless document. */
  readonly edits: readonly (readonly [Way, unknown])[];
  readonly fault: FrameworkFault;
}

const cases: readonly Case[] = [
  {
    what: 'components that sum to 99',
    edits: [[[...b, 'weight'], 39], [[...b, 'children', 2, 'weight'], 9]],
    fault: { code: 'points-sum', path: [...root, 'children'], params: { node: 'root', expected: '100', actual: '99' } },
  },
  {
    what: 'criteria that do not sum to their component',
    edits: [[[...a1, 'weight'], '30.01']],
    fault: { code: 'points-sum', path: [...a, 'children'], params: { node: 'a', expected: '60', actual: '60.01' } },
  },
  {
    what: 'a root that says it has other than 100 points',
    edits: [[[...root, 'weight'], 90]],
    fault: { code: 'points-sum', path: [...root, 'weight'], params: { node: 'root', expected: '100', actual: '90' } },
  },
  {
    what: 'a weight of nothing among points',
    edits: [[[...a1, 'weight'], 0], [[...a2, 'weight'], 50]],
    fault: { code: 'weight-not-positive', path: [...a1, 'weight'], params: { node: 'a1', actual: '0' } },
  },
  {
    what: 'a negative proportion',
    edits: [[['framework', 'weights'], 'proportions'], [[...a1, 'weight'], -3]],
    fault: { code: 'weight-not-positive', path: [...a1, 'weight'], params: { node: 'a1', actual: '-3' } },
  },
  {
    what: 'two nodes of one code',
    edits: [[[...b, 'children', 2, 'code'], 'a'], ...texts('node.b3.name', undefined)],
    fault: { code: 'code-double', path: [...b, 'children', 2, 'code'], params: { node: 'a' } },
  },
  {
    what: 'a group without children',
    edits: [
      [[...b, 'children'], []],
      ...['node.b1.name', 'node.b2.name', 'node.b3.name', 'figure.mcsp'].flatMap((key) => texts(key, undefined)),
    ],
    fault: { code: 'group-empty', path: [...b, 'children'], params: { node: 'b' } },
  },
  {
    what: 'two levels of one code',
    edits: [[[...levels, 1, 'code'], 'none'], ...texts('level.a1.half', undefined)],
    fault: { code: 'level-double', path: [...levels, 1, 'code'], params: { node: 'a1', level: 'none' } },
  },
  {
    what: 'a level worth as much as another',
    edits: [[[...levels, 1, 'value'], '1'], [[...levels, 2, 'value'], '2/2']],
    fault: {
      code: 'level-unreachable', path: [...levels, 2, 'value'],
      params: { node: 'a1', level: 'full', value: '1', reason: 'same-value', twin: 'half' },
    },
  },
  {
    what: 'a level above 1',
    edits: [[[...levels, 1, 'value'], 1.5]],
    fault: {
      code: 'level-unreachable', path: [...levels, 1, 'value'],
      params: { node: 'a1', level: 'half', value: '1.5', reason: 'out-of-range' },
    },
  },
  {
    what: 'levels none of which reaches 1',
    edits: [[[...levels, 2, 'value'], 0.9]],
    fault: { code: 'level-unreachable', path: levels, params: { node: 'a1', reason: 'full-missing' } },
  },
  {
    what: 'levels none of which reaches 0',
    edits: [[[...levels, 0, 'value'], 0.1]],
    fault: { code: 'level-unreachable', path: levels, params: { node: 'a1', reason: 'zero-missing' } },
  },
  {
    what: 'an index that begins where it ends',
    edits: [[[...b, 'children', 0, 'scorer', 'zeroAt'], '4.0']],
    fault: { code: 'index-flat', path: [...b, 'children', 0, 'scorer', 'fullAt'], params: { node: 'b1', value: '4' } },
  },
  {
    what: 'an external figure that is 0 where it is full',
    edits: [[[...b, 'children', 1, 'scorer', 'zeroAt'], 100]],
    fault: { code: 'index-flat', path: [...b, 'children', 1, 'scorer', 'fullAt'], params: { node: 'b2', value: '100' } },
  },
  {
    what: 'periods that end before they begin',
    edits: [[[...b, 'children', 1, 'scorer', 'periodFrom'], '2025-07']],
    fault: {
      code: 'period-range', path: [...b, 'children', 1, 'scorer', 'periodTo'],
      params: { node: 'b2', from: '2025-07', to: '2025-06' },
    },
  },
  {
    what: 'a checklist of nothing',
    edits: [[items, []]],
    fault: { code: 'checklist-empty', path: items, params: { node: 'a2' } },
  },
  {
    what: 'a document twice on a checklist',
    edits: [[[...items, 1, 'code'], 'a2.plan']],
    fault: { code: 'checklist-item-double', path: [...items, 1, 'code'], params: { node: 'a2', requirement: 'a2.plan' } },
  },
  {
    what: 'a checklist with a document that is not asked for',
    edits: [[[...items, 1, 'code'], 'a2.repotr']],
    fault: {
      code: 'checklist-requirement-unknown', path: [...items, 1, 'code'],
      params: { node: 'a2', requirement: 'a2.repotr' },
    },
  },
  {
    what: 'a document worth nothing',
    edits: [[[...items, 0, 'points'], 0]],
    fault: {
      code: 'checklist-points-not-positive', path: [...items, 0, 'points'],
      params: { node: 'a2', requirement: 'a2.plan', actual: '0' },
    },
  },
  {
    what: 'a requirement of two criteria',
    edits: [[[...b, 'children', 2, 'requirements'], [{ code: 'a2.plan', ...illustrative }]]],
    fault: {
      code: 'requirement-double', path: [...b, 'children', 2, 'requirements', 0, 'code'], params: { requirement: 'a2.plan' },
    },
  },
  {
    what: 'two stages of one code',
    edits: [[[...stages, 1, 'code'], 'monitoring'], ...texts('stage.final', undefined)],
    fault: { code: 'stage-double', path: [...stages, 1, 'code'], params: { stage: 'monitoring' } },
  },
  {
    what: 'two gates of one code in two stages',
    edits: [[[...stages, 1, 'gates', 0, 'code'], 'total'], ...texts('gate.final-a', undefined)],
    fault: { code: 'gate-double', path: [...stages, 1, 'gates', 0, 'code'], params: { gate: 'total', stage: 'final' } },
  },
  {
    what: 'a precondition twice in one stage',
    edits: [
      [[...stages, 1, 'gates', 0], { kind: 'precondition', code: 'clean', ...illustrative }],
      ...texts('gate.final-a', undefined),
    ],
    fault: { code: 'gate-double', path: [...stages, 1, 'gates', 1, 'code'], params: { gate: 'clean', stage: 'final' } },
  },
  {
    what: 'a gate on a node that does not exist',
    edits: [[[...stages, 1, 'gates', 0, 'node'], 'c7']],
    fault: { code: 'gate-node-unknown', path: [...stages, 1, 'gates', 0, 'node'], params: { gate: 'final-a', node: 'c7' } },
  },
  {
    what: 'a gate that no score can pass',
    edits: [[[...stages, 1, 'gates', 0, 'value'], 100]],
    fault: {
      code: 'gate-value-out-of-range', path: [...stages, 1, 'gates', 0, 'value'],
      params: { gate: 'final-a', comparison: 'greater', actual: '100' },
    },
  },
  {
    what: 'a gate below 0',
    edits: [[[...stages, 0, 'gates', 0, 'value'], -1]],
    fault: {
      code: 'gate-value-out-of-range', path: [...stages, 0, 'gates', 0, 'value'],
      params: { gate: 'total', comparison: 'at-least', actual: '-1' },
    },
  },
  {
    what: 'two ratings of one code',
    edits: [[[...ratings, 0, 'code'], 'high']],
    fault: { code: 'rating-double', path: [...ratings, 1, 'code'], params: { rating: 'high' } },
  },
  {
    what: 'a rating that only more than 100 would reach',
    edits: [[[...ratings, 1, 'from'], 100]],
    fault: {
      code: 'rating-unreachable', path: [...ratings, 1, 'from'],
      params: { rating: 'high', from: '100', reason: 'out-of-range' },
    },
  },
  {
    what: 'ratings out of order',
    edits: [[[...ratings, 0, 'from'], 95]],
    fault: { code: 'rating-unreachable', path: [...ratings, 1, 'from'], params: { rating: 'high', from: '90', reason: 'order' } },
  },
  {
    what: 'a rating that another covers',
    edits: [[[...ratings, 0, 'from'], 90], [[...ratings, 0, 'open'], true]],
    fault: {
      code: 'rating-unreachable', path: [...ratings, 1, 'from'],
      params: { rating: 'high', from: '90', reason: 'covered' },
    },
  },
  {
    what: 'a share floor above 1',
    edits: [[['framework', 'shareFloor'], 80]],
    fault: { code: 'share-floor-out-of-range', path: ['framework', 'shareFloor'], params: { actual: '80' } },
  },
  {
    what: 'something reported by nobody',
    edits: [[[...b, 'standing'], 'reported']],
    fault: { code: 'source-missing', path: [...b, 'source'], params: { standing: 'reported' } },
  },
  {
    what: 'a source that is not listed',
    edits: [[[...a, 'source'], 'papre']],
    fault: { code: 'source-unknown', path: [...a, 'source'], params: { source: 'papre' } },
  },
  {
    what: 'a weight whose source is not listed',
    edits: [[[...a, 'weightSource'], 'papre']],
    fault: { code: 'source-unknown', path: [...a, 'weightSource'], params: { source: 'papre' } },
  },
  {
    what: 'a revision without English',
    edits: [[['texts', 'en'], undefined]],
    fault: { code: 'language-missing', path: ['texts', 'en'], params: { language: 'en' } },
  },
  {
    what: 'a name missing in one language',
    edits: [[['texts', 'en', 'node.a1.name'], undefined]],
    fault: { code: 'text-missing', path: ['texts', 'en', 'node.a1.name'], params: { language: 'en', key: 'node.a1.name' } },
  },
  {
    what: 'a text of blanks',
    edits: [[['texts', 'id', 'stage.final'], ' \n']],
    fault: { code: 'text-missing', path: ['texts', 'id', 'stage.final'], params: { language: 'id', key: 'stage.final' } },
  },
  {
    what: 'a text that nothing asks for',
    edits: [[['texts', 'id', 'node.a9.name'], 'x']],
    fault: { code: 'text-unused', path: ['texts', 'id', 'node.a9.name'], params: { language: 'id', key: 'node.a9.name' } },
  },
];

/** The same key in both languages. */
function texts(key: string, value: unknown): (readonly [Way, unknown])[] {
  return [[['texts', 'id', key], value], [['texts', 'en', key], value]];
}

function edited(edits: Case['edits']): unknown {
  return edits.reduce<unknown>((document, [way, value]) => withValue(way, value, document), smallDocument());
}

describe('checkFramework', () => {
  it('finds nothing in a faultless revision', () => {
    expect(faultsOf(smallDocument())).toEqual([]);
  });

  it.each(cases)('finds $what, and nothing else', ({ edits, fault }) => {
    expect(faultsOf(edited(edits))).toEqual([fault]);
  });

  const sound: readonly (readonly [string, Case['edits']])[] = [
    ['a precondition that two stages ask for', [
      [[...stages, 0, 'gates', 0], { kind: 'precondition', code: 'clean', ...illustrative }], ...texts('gate.total', undefined),
    ]],
    ['proportions that sum to nothing in particular', [[['framework', 'weights'], 'proportions'], [[...a1, 'weight'], '1/3']]],
    ['a band of exactly 90 below one of more than 90', [[[...ratings, 0, 'from'], 90]]],
    ['a gate that only 100 passes', [[[...stages, 0, 'gates', 0, 'value'], 100]]],
    ['an index that is better the lower it is', [[[...b, 'children', 0, 'scorer', 'zeroAt'], 8]]],
    ['a year that ends the range its month begins', [[[...b, 'children', 1, 'scorer', 'periodFrom'], '2025-03'],
      [[...b, 'children', 1, 'scorer', 'periodTo'], '2025']]],
    ['help, notes and short names of levels', ['node.a.help', 'framework.note', 'step.half'].flatMap((key) => texts(key, 'x'))],
    ['a third language that says everything', [[['texts', 'jv'], smallTexts('jv')]]],
  ];
  it.each(sound)('finds nothing wrong with %s', (_what, edits) => {
    expect(faultsOf(edited(edits))).toEqual([]);
  });

  it('is shown by a case for every code of meaning', () => {
    const first = frameworkFaultCodes.indexOf('points-sum');
    const last = frameworkFaultCodes.indexOf('text-unused');
    expect(new Set(cases.map(({ fault }) => fault.code))).toEqual(new Set(frameworkFaultCodes.slice(first, last + 1)));
  });
});
