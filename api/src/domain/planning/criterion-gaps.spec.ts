import * as fc from 'fast-check';
import type { Criterion, Framework, Group } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { fraction, hundred, zero } from '../kernel';
import type { ExternalFigure, Ledger, Score, ScoredEntry, Track } from '../scoring';
import { scoreAssessment, tracks } from '../scoring';
import { anyFramework, build, leavesOf } from '../scoring/laws/framework.laws';
import { anyTrack, ledgerOf } from '../scoring/laws/ledger.laws';
import { criterionGaps } from './criterion-gaps';
import type { CriterionGap, GapPoints } from './evidence-gap.types';
import { splitOverRequirements } from './split-over-requirements';
import { sumGaps } from './sum-gaps';

const late = { happenedBy: 10_000, knownBy: 10_000 };
const assessment = anyFramework.chain((framework) => fc.tuple(fc.constant(framework), ledgerOf(framework)));
const scoresOf = (framework: Framework, ledger: Ledger): Record<Track, Score> => ({
  claimed: scoreAssessment(framework, ledger, { track: 'claimed', moment: late }),
  verified: scoreAssessment(framework, ledger, { track: 'verified', moment: late }),
  evaluated: scoreAssessment(framework, ledger, { track: 'evaluated', moment: late }),
});
const add = (parts: readonly Rational[]) => parts.reduce((sum, part) => sum.add(part), zero);

describe('the gap of every criterion', () => {
  it('is made of its points, what is winnable and what is lost: together its share, and all shares together 100', () => {
    fc.assert(
      fc.property(assessment, anyTrack, fc.boolean(), ([framework, ledger], track, locked) => {
        const scores = scoresOf(framework, ledger);
        const gaps = criterionGaps(framework, scores, ledger.figures, { track, locked });
        const isScored = scores[track].state !== 'not-scored';
        for (const gap of gaps) {
          const reached = isScored ? gap[track] : zero;
          expect(reached.add(gap.winnable).add(gap.lost).equals(gap.share)).toBe(true);
          expect(gap.winnable.compare(zero) >= 0 && gap.lost.compare(zero) >= 0).toBe(true);
          if (locked) expect(gap.winnable.equals(zero)).toBe(true);
        }
        const applies = scores[track].state !== 'not-applicable';
        expect(add(gaps.map(({ share }) => share)).equals(applies ? hundred : zero)).toBe(true);
      }),
    );
  });

  it('adds up, track by track, to the total that the track has', () => {
    fc.assert(
      fc.property(assessment, ([framework, ledger]) => {
        const scores = scoresOf(framework, ledger);
        const sum = sumGaps(criterionGaps(framework, scores, ledger.figures, { track: 'verified', locked: false }));
        for (const track of tracks) expect(sum[track].equals(scores[track].total ?? zero)).toBe(true);
      }),
    );
  });

  it('sums exactly to the total over whoever answers for the requirements, however these are dealt out', () => {
    const dealt = fc.tuple(assessment, fc.array(fc.nat(4), { minLength: 1, maxLength: 30 }), fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(dealt, fc.boolean(), ([[framework, ledger], counts, owners], locked) => {
        const gaps = criterionGaps(framework, scoresOf(framework, ledger), ledger.figures, { track: 'verified', locked });
        const parts = leavesOf(framework).flatMap((criterion, place) => {
          const gap = gaps[place];
          return gap ? splitOverRequirements(asking(criterion, counts[place % counts.length] ?? 0), gap) : [];
        });
        const byOwner = new Map<number, GapPoints[]>();
        parts.forEach((part, place) => {
          const owner = owners[place % owners.length] ?? 0;
          byOwner.set(owner, [...(byOwner.get(owner) ?? []), part]);
        });
        const dealtOut = sumGaps([...byOwner.values()].map(sumGaps));
        const whole = sumGaps(gaps);
        for (const measure of measures) expect(dealtOut[measure].equals(whole[measure])).toBe(true);
      }),
    );
  });
});

describe('what is winnable and what is lost', () => {
  const verified = answers('verified', { a: fraction(1, 2), b: fraction(1) });

  it('is told by whether evidence can still be handed in: in an open stage everything missing, in a locked one nothing', () => {
    expect(gapOf('a', verified, { locked: false })).toMatchObject(points({ share: '60', claimed: '60', verified: '30', winnable: '30', lost: '0' }));
    expect(gapOf('a', verified, { locked: true })).toMatchObject(points({ share: '60', claimed: '60', verified: '30', winnable: '0', lost: '30' }));
    expect(gapOf('b', verified, { locked: true })).toMatchObject(points({ share: '30', verified: '30', winnable: '0', lost: '0' }));
  });

  it('of an external figure is lost once the figure of the last period allowed is there, and winnable until then', () => {
    const figure = (period: string): ExternalFigure => ({ id: period, figure: 'mcsp', value: '90', period, releasedAt: 1, recordedAt: 1 });
    expect(gapOf('x', verified, { locked: false, figures: [] })).toMatchObject(points({ share: '10', verified: '0', winnable: '10', lost: '0' }));
    expect(gapOf('x', verified, { locked: false, figures: [figure('2024')] })).toMatchObject(points({ verified: '9', winnable: '1', lost: '0' }));
    expect(gapOf('x', verified, { locked: false, figures: [figure('2024'), figure('2025')] })).toMatchObject(points({ verified: '9', winnable: '0', lost: '1' }));
  });

  it('of what is not applicable is nothing once another person approved that, and the whole share before', () => {
    const excused = [...verified, entry('verified', 'b', { kind: 'not-applicable' }, 9)];
    expect(gapOf('b', excused, { locked: false })).toMatchObject({ state: 'awaiting-approval', ...points({ share: '30', winnable: '30' }) });
    const approvals = [{ entryId: 'verified-b-9', happenedAt: 9, recordedAt: 9 }];
    expect(gapOf('b', excused, { locked: false, approvals })).toMatchObject({ state: 'not-applicable', ...points({ share: '0', winnable: '0', lost: '0' }) });
  });

  it('on a track that nobody has said anything on is every share', () => {
    expect(gapOf('a', [], { locked: false })).toMatchObject({ state: 'unanswered', ...points({ share: '60', verified: '0', winnable: '60' }) });
    expect(gapOf('a', [], { locked: true })).toMatchObject(points({ winnable: '0', lost: '60' }));
  });
});

describe('the part of a requirement', () => {
  it('is an equal one, in exact thirds; a figure that asks for no document is one part of nobody', () => {
    const gap = gapOf('a', answers('verified', { a: fraction(1, 2) }), { locked: false });
    const [criterion, , external] = leavesOf(three);
    if (!criterion || !external || !gap) throw new Error('they are there');
    const parts = splitOverRequirements(asking(criterion, 3), { ...gap, share: fraction(1) });
    expect(parts.map(({ requirement, share }) => [requirement, share.toFraction()])).toEqual([['a.0', '1/3'], ['a.1', '1/3'], ['a.2', '1/3']]);
    expect(splitOverRequirements(criterion, gap).map(({ requirement }) => requirement)).toEqual(['a']);
    expect(splitOverRequirements(external, gap).map(({ requirement }) => requirement)).toEqual([null]);
  });
});

const measures = ['share', 'claimed', 'verified', 'evaluated', 'winnable', 'lost'] as const;
const provenance = { standing: 'illustrative' } as const;

function asking(criterion: Criterion, count: number): Criterion {
  return { ...criterion, requirements: Array.from({ length: count }, (_, index) => ({ code: `${criterion.code}.${index}`, provenance })) };
}

const leaf = (code: string, weight: number, scorer: Criterion['scorer']): Criterion => ({
  kind: 'criterion', code, weight: fraction(weight), provenance, level: 'criterion', requirements: [], scorer,
});
const unit = { kind: 'index', zeroAt: zero, fullAt: fraction(1) } as const;
const root: Group = {
  kind: 'group', code: 'r', weight: fraction(1), provenance, level: 'root',
  children: [
    leaf('a', 60, unit),
    leaf('b', 30, unit),
    leaf('x', 10, { kind: 'external', figure: 'mcsp', zeroAt: zero, fullAt: hundred, periodFrom: '2024', periodTo: '2025' }),
  ],
};
const three = build(root);

function entry(track: Track, criterion: string, answer: ScoredEntry['answer'], at: number): ScoredEntry {
  return { id: `${track}-${criterion}-${at}`, sequence: at, track, criterion, answer, happenedAt: at, recordedAt: at };
}

function answers(track: Track, values: Readonly<Record<string, Rational>>): ScoredEntry[] {
  return Object.entries(values).map(([code, value], index) => entry(track, code, { kind: 'index', value: value.toString() }, index + 2));
}

interface More {
  readonly locked: boolean;
  readonly figures?: readonly ExternalFigure[];
  readonly approvals?: Ledger['approvals'];
}

/** Full fulfilment is claimed of a; what is verified is given. */
function gapOf(code: string, said: readonly ScoredEntry[], { locked, figures = [], approvals = [] }: More): CriterionGap | undefined {
  const entries = [entry('claimed', 'a', { kind: 'index', value: '1' }, 1), ...said];
  const ledger: Ledger = { entries, approvals, figures, preconditions: [] };
  return criterionGaps(three, scoresOf(three, ledger), figures, { track: 'verified', locked }).find((gap) => gap.criterion === code);
}

function points(expected: Readonly<Record<string, string>>): Record<string, Rational> {
  return Object.fromEntries(Object.entries(expected).map(([measure, value]) => [measure, fraction(Number(value))]));
}
