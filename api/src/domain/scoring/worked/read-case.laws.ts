import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readExact } from '../../framework/exact-number';
import type { Framework, FrameworkNode, Gate, Scorer } from '../../framework/framework.types';
import type { Rational } from '../../kernel';
import type { Answer, Ledger, Track } from '../scoring.types';

type Exact = string | number;
interface NodeText {
  code: string;
  weight: Exact;
  children?: NodeText[];
  binary?: true;
  levels?: Record<string, Exact>;
  ratio?: 'refused' | 'not-applicable';
  index?: [Exact, Exact];
  external?: { figure: string; scale: [Exact, Exact]; periodFrom?: string; periodTo?: string };
  checklist?: Record<string, Exact>;
}
interface GateText {
  code: string;
  node?: string;
  'at-least'?: Exact;
  greater?: Exact;
  whenNotApplicable?: 'fail' | 'skip';
  precondition?: true;
}
interface Stamped {
  at: number;
  recorded?: number;
}
export interface Expectation {
  by: number;
  knownBy?: number;
  track?: Track;
  stage?: string;
  state?: string;
  total?: Exact | null;
  contributions?: Record<string, Exact>;
  shares?: Record<string, Exact>;
  states?: Record<string, string>;
  excluded?: string[];
  fulfilments?: Record<string, Exact | null>;
  belowShare?: string[];
  gates?: Record<string, boolean>;
  rating?: string | null;
  shown?: Record<string, string>;
  gap?: Exact;
  stale?: string[];
  floor?: Exact;
  ceiling?: Exact;
  movedFrom?: [string, string, Exact][];
}
interface CaseText {
  title: string;
  byHand: string;
  tree: NodeText[];
  entries: (Stamped & { id: string; track?: Track; criterion: string; answer: Answer; supersedes?: string })[];
  approvals?: (Stamped & { entryId: string })[];
  figures?: (Stamped & { id: string; figure: string; value: string; period: string; supersedes?: string })[];
  preconditions?: (Stamped & { code: string; holds: boolean })[];
  stages?: Record<string, GateText[]>;
  ratings?: { code: string; from: Exact; open?: boolean }[];
  expect: Expectation[];
}
export interface WorkedCase {
  readonly title: string;
  readonly byHand: string;
  readonly framework: Framework;
  readonly ledger: Ledger;
  readonly expect: readonly Expectation[];
}

const provenance = { standing: 'illustrative' } as const;

/** A number of a case; the file is wrong where it is none. */
export function exact(text: Exact): Rational {
  const value = typeof text === 'string' && text.startsWith('-') ? readExact(text.slice(1))?.neg() : readExact(text);
  if (!value) throw new Error(`${text} is no number`);
  return value;
}

export function readCase(file: string): WorkedCase {
  const text = parse(readFileSync(join(__dirname, file), 'utf8')) as CaseText;
  return { title: text.title, byHand: text.byHand, framework: frameworkOf(text), ledger: ledgerOf(text), expect: text.expect };
}

function frameworkOf({ tree, stages = {}, ratings = [] }: CaseText): Framework {
  const root = nodeOf({ code: 'root', weight: 100, children: tree });
  if (root.kind !== 'group') throw new Error('the root has children');
  return {
    code: 'worked-case', revision: '1', provenance, sources: {}, weights: 'proportions', root, texts: {},
    shareFloor: exact('0.8'),
    stages: Object.entries(stages).map(([code, gates]) => ({ code, gates: gates.map(gateOf), provenance })),
    ratings: ratings.map(({ code, from, open = false }) => ({ code, from: exact(from), open, named: true, provenance })),
  };
}

function nodeOf(text: NodeText): FrameworkNode {
  const base = { code: text.code, weight: exact(text.weight), provenance, level: 'node' };
  if (text.children) return { ...base, kind: 'group', children: text.children.map(nodeOf) };
  return { ...base, kind: 'criterion', scorer: scorerOf(text), requirements: [] };
}

function scorerOf({ code, binary, levels, ratio, index, external, checklist }: NodeText): Scorer {
  if (binary) return { kind: 'binary' };
  if (ratio) return { kind: 'ratio', zeroOfZero: ratio };
  if (index) return { kind: 'index', zeroAt: exact(index[0]), fullAt: exact(index[1]) };
  if (levels) {
    return { kind: 'levels', levels: Object.entries(levels).map(([level, value]) => ({ code: level, value: exact(value) })) };
  }
  if (checklist) {
    const items = Object.entries(checklist).map(([item, points]) => ({ code: item, points: exact(points) }));
    return { kind: 'checklist', items };
  }
  if (!external) throw new Error(`${code} has no scorer`);
  const { scale, ...named } = external;
  return { kind: 'external', ...named, zeroAt: exact(scale[0]), fullAt: exact(scale[1]) };
}

function gateOf(text: GateText): Gate {
  const { code, node = '', whenNotApplicable = 'fail' } = text;
  if (text.precondition) return { kind: 'precondition', code, provenance };
  const comparison = text.greater === undefined ? 'at-least' : 'greater';
  const value = exact(text.greater ?? text['at-least'] ?? '');
  return { kind: 'score', code, node, comparison, value, whenNotApplicable, provenance };
}

function ledgerOf({ entries, approvals = [], figures = [], preconditions = [] }: CaseText): Ledger {
  const times = ({ at, recorded = at }: Stamped) => ({ happenedAt: at, recordedAt: recorded });
  return {
    entries: entries.map(({ at, recorded = at, track = 'evaluated', ...entry }, index) => {
      return { ...entry, track, sequence: index + 1, happenedAt: at, recordedAt: recorded };
    }),
    approvals: approvals.map((approval) => ({ entryId: approval.entryId, ...times(approval) })),
    figures: figures.map(({ at, recorded = at, ...figure }) => ({ ...figure, releasedAt: at, recordedAt: recorded })),
    preconditions: preconditions.map(({ code, holds, ...stamps }, sequence) => ({ code, holds, sequence, ...times(stamps) })),
  };
}
