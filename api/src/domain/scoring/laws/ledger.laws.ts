import * as fc from 'fast-check';
import type { Framework, Scorer } from '../../framework/framework.types';
import type { Answer, ExternalFigure, Ledger, Moment, ScoredEntry, Track } from '../scoring.types';
import { leavesOf } from './framework.laws';

/** Raw numbers that a ledger is built from, so that fast-check can shrink it. */
interface Draw {
  readonly act: 'answer' | 'not-applicable' | 'excused' | 'correct' | 'retract' | 'approve' | 'figure' | 'precondition';
  readonly pick: number;
  readonly track: Track;
  readonly value: readonly [number, number, number];
  /** Since the last recording; often none, so that instants coincide. */
  readonly wait: number;
  /** How long before its recording it happened. */
  readonly back: number;
}

/** Mostly one track, so that it becomes a story. */
export const anyTrack = fc.constantFrom<Track>('evaluated', 'evaluated', 'evaluated', 'claimed', 'verified');

const drawOf = (acts: readonly Draw['act'][]): fc.Arbitrary<Draw> =>
  fc.record({
    act: fc.constantFrom(...acts),
    pick: fc.nat({ max: 1000 }),
    track: anyTrack,
    value: fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 30 })),
    wait: fc.constantFrom(0, 0, 1, 2, 5),
    back: fc.constantFrom(0, 0, 0, 1, 3, 10),
  });

const everything: Draw['act'][] = [
  'answer', 'answer', 'answer', 'answer', 'not-applicable', 'excused', 'excused', 'correct', 'retract', 'approve', 'figure',
  'precondition',
];

export const emptyLedger: Ledger = { entries: [], approvals: [], figures: [], preconditions: [] };

/** An answer that fits the scorer, made from three numbers. Null for external figures. */
export function answerFor(scorer: Scorer, [a, b, c]: readonly [number, number, number]): Answer | null {
  switch (scorer.kind) {
    case 'binary':
      return { kind: 'binary', value: a % 2 === 0 };
    case 'levels':
      return { kind: 'levels', level: scorer.levels[a % scorer.levels.length]?.code ?? '' };
    case 'ratio': {
      const whole = scorer.zeroOfZero === 'refused' ? b + 1 : b % 8;
      return { kind: 'ratio', part: whole === 0 ? 0 : a, whole };
    }
    case 'index':
      return { kind: 'index', value: `${a * 4 - 20}.${b}` };
    case 'checklist':
      return { kind: 'checklist', accepted: itemsOf(scorer, a + c) };
    case 'external':
      return null;
  }
}

/** The items at the bits that are set. */
function itemsOf(scorer: Extract<Scorer, { kind: 'checklist' }>, bits: number): string[] {
  return scorer.items.filter((_, index) => (bits >> index) % 2 === 1).map(({ code }) => code);
}

/** A ledger as the service keeps it: recorded in order, corrections keep their time, nothing is corrected twice. */
export function ledgerOf(framework: Framework, acts = everything, maxLength = 40): fc.Arbitrary<Ledger> {
  return fc.array(drawOf(acts), { maxLength, size: '+2' }).map((draws) => draws.reduce<Ledger & { now: number }>(
    (ledger, draw, index) => record(framework, ledger, draw, index),
    { ...emptyLedger, now: 100 },
  ));
}

/** Whatever could stand in lists: any order of recording, corrections of anything by anything, strangers. */
export function unrulyLedgerOf(framework: Framework): fc.Arbitrary<Ledger> {
  const small = fc.nat({ max: 40 });
  const shake = fc.array(fc.tuple(small, small, fc.nat({ max: 60 })), { minLength: 41, maxLength: 41 });
  return fc.tuple(ledgerOf(framework), shake).map(([ledger, shakes]) => {
    const ids = ledger.entries.map(({ id }) => id);
    const entries = ledger.entries.map((entry, index) => {
      const [happened, recorded, other] = shakes[index % shakes.length] ?? [0, 0, 0];
      const target = ids[other];
      const criterion = other === 55 ? 'stranger' : entry.criterion;
      const shaken = { ...entry, criterion, happenedAt: 100 + happened, recordedAt: 100 + recorded };
      return target === undefined ? shaken : { ...shaken, supersedes: target };
    });
    return { ...ledger, entries: entries.sort((a, b) => (a.id.length - b.id.length) || (a.id < b.id ? 1 : -1)) };
  });
}

export const anyMoment: fc.Arbitrary<Moment> = fc.record({
  happenedBy: fc.integer({ min: 98, max: 170 }),
  knownBy: fc.integer({ min: 98, max: 170 }),
});

function record(framework: Framework, before: Ledger & { now: number }, draw: Draw, index: number): Ledger & { now: number } {
  const now = before.now + draw.wait;
  const stamps = { sequence: index + 1, happenedAt: now - draw.back, recordedAt: now };
  const after = { ...before, now };
  const answered = leavesOf(framework).filter(({ scorer }) => scorer.kind !== 'external');
  const leaf = answered[draw.pick % Math.max(1, answered.length)];
  const add = (entry: ScoredEntry) => ({ ...after, entries: [...before.entries, entry] });
  switch (draw.act) {
    case 'answer':
    case 'not-applicable':
    case 'excused': {
      const answer = leaf && draw.act === 'answer' ? answerFor(leaf.scorer, draw.value) : { kind: 'not-applicable' as const };
      if (!leaf || !answer) return after;
      const added = add({ ...stamps, id: `e${index}`, track: draw.track, criterion: leaf.code, answer });
      if (draw.act !== 'excused') return added;
      const approval = { entryId: `e${index}`, happenedAt: now, recordedAt: now + (draw.value[0] % 3) };
      return { ...added, approvals: [...before.approvals, approval] };
    }
    case 'correct':
    case 'retract': {
      const corrected = new Set(before.entries.map(({ supersedes }) => supersedes));
      const open = before.entries.filter(({ id, answer }) => !corrected.has(id) && answer.kind !== 'retracted');
      const target = open[draw.pick % Math.max(1, open.length)];
      const scorer = leavesOf(framework).find(({ code }) => code === target?.criterion)?.scorer;
      const answer = scorer && draw.act === 'correct' ? answerFor(scorer, draw.value) : { kind: 'retracted' as const };
      if (!target || !answer) return after;
      return add({ ...target, ...stamps, happenedAt: target.happenedAt, id: `e${index}`, answer, supersedes: target.id });
    }
    case 'approve': {
      const waiting = before.entries.filter(({ answer }) => answer.kind === 'not-applicable' || answer.kind === 'ratio');
      const target = waiting[draw.pick % Math.max(1, waiting.length)];
      if (!target) return after;
      return { ...after, approvals: [...before.approvals, { ...stamps, entryId: target.id }] };
    }
    case 'figure':
      return { ...after, figures: [...before.figures, figureOf(before, draw, index, now)] };
    case 'precondition':
      return { ...after, preconditions: [...before.preconditions, { ...stamps, code: 'p', holds: draw.pick % 2 === 0 }] };
  }
}

function figureOf(before: Ledger, draw: Draw, index: number, now: number): ExternalFigure {
  const [a, b, c] = draw.value;
  const target = before.figures[c];
  return {
    id: `f${index}`,
    figure: draw.pick % 2 === 0 ? 'mcsp' : 'spi',
    value: `${a * 4 - 10}.${b}`,
    period: ['2022', '2023', '2024', '2024-03', '2024-12', '2025'][b % 6] ?? '2024',
    releasedAt: now - draw.back,
    recordedAt: now,
    ...(target ? { supersedes: target.id } : {}),
  };
}
