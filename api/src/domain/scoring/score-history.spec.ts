import * as fc from 'fast-check';
import type { Framework } from '../framework/framework.types';
import { fraction, hundred } from '../kernel';
import { anyFramework, build } from './laws/framework.laws';
import { anyTrack, emptyLedger, ledgerOf, unrulyLedgerOf } from './laws/ledger.laws';
import { scoreAssessment } from './score-assessment';
import { scoreHistory } from './score-history';
import type { Ledger, ScoredEntry } from './scoring.types';

const provenance = { standing: 'illustrative' } as const;
const instants = Array.from({ length: 90 }, (_, index) => 95 + index);

/** At every instant there is, the last point at or before it says what score-assessment says. */
function expectSame(framework: Framework, ledger: Ledger, track: 'claimed' | 'verified' | 'evaluated', knownBy: number): void {
  const history = scoreHistory(framework, ledger, track, { knownBy });
  const told = instants.map((at) => history.filter((point) => point.at <= at).at(-1)?.total?.toFraction() ?? null);
  const scored = instants.map(
    (happenedBy) => scoreAssessment(framework, ledger, { track, moment: { happenedBy, knownBy } }).total?.toFraction() ?? null,
  );
  expect(told).toEqual(scored);
  expect(history.every(({ at }, index) => index === 0 || at > (history[index - 1]?.at ?? at))).toBe(true);
}

describe('the history of a score', () => {
  it('says at every instant exactly what the full fold says, for ledgers as the service keeps them', () => {
    const assessment = anyFramework.chain((framework) => fc.tuple(fc.constant(framework), ledgerOf(framework)));
    fc.assert(
      fc.property(assessment, anyTrack, fc.integer({ min: 98, max: 200 }), ([framework, ledger], track, knownBy) => {
        expectSame(framework, ledger, track, knownBy);
      }),
      { numRuns: 150 },
    );
  });

  it('and for any ledger at all: out of order, superseding across criteria and time, with strangers', () => {
    const assessment = anyFramework.chain((framework) => fc.tuple(fc.constant(framework), unrulyLedgerOf(framework)));
    fc.assert(
      fc.property(assessment, anyTrack, fc.integer({ min: 98, max: 200 }), ([framework, ledger], track, knownBy) => {
        expectSame(framework, ledger, track, knownBy);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same the second time, when the framework is warm from another ledger', () => {
    const assessment = anyFramework.chain((framework) =>
      fc.tuple(fc.constant(framework), ledgerOf(framework), ledgerOf(framework)),
    );
    fc.assert(
      fc.property(assessment, anyTrack, ([framework, first, second], track) => {
        const before = scoreHistory(framework, first, track, { knownBy: 200 }).map(({ total }) => total?.toFraction());
        scoreHistory(framework, second, track, { knownBy: 200 });
        expect(scoreHistory(framework, first, track, { knownBy: 200 }).map(({ total }) => total?.toFraction())).toEqual(before);
        expectSame(framework, second, track, 200);
      }),
      { numRuns: 60 },
    );
  });

  it('stays exact through hundreds of counts whose wholes have nothing in common', () => {
    const ratio = (code: string, weight: number) => ({
      kind: 'criterion' as const,
      code,
      weight: fraction(weight),
      provenance,
      level: 'criterion',
      scorer: { kind: 'ratio' as const, zeroOfZero: 'refused' as const },
      requirements: [],
    });
    const framework = build({
      kind: 'group',
      code: 'root',
      weight: fraction(1),
      provenance,
      level: 'root',
      children: [ratio('a', 3), ratio('b', 4), ratio('c', 7)],
    });
    const entries = Array.from({ length: 600 }, (_, index): ScoredEntry => ({
      id: `e${index}`,
      sequence: index,
      track: 'verified',
      criterion: 'abc'.charAt(index % 3),
      answer: { kind: 'ratio', part: index, whole: 1009 + index * 2 },
      happenedAt: index,
      recordedAt: index,
    }));
    const history = scoreHistory(framework, { ...emptyLedger, entries }, 'verified', { knownBy: 1e6 });
    expect(history).toHaveLength(600);
    const f = (index: number) => fraction(index, 1009 + index * 2);
    const byHand = f(597).mul(fraction(3, 14)).add(f(598).mul(fraction(4, 14))).add(f(599).mul(fraction(7, 14))).mul(hundred);
    expect(history.at(-1)?.total?.toFraction()).toBe(byHand.toFraction());
    for (const { at, total } of history.filter((_, index) => index % 50 === 0)) {
      const full = scoreAssessment(framework, { ...emptyLedger, entries }, {
        track: 'verified',
        moment: { happenedBy: at, knownBy: 1e6 },
      });
      expect(total?.toFraction()).toBe(full.total?.toFraction());
    }
  });

  it('has no point before anything of the track happened, and none for other tracks', () => {
    const framework = fc.sample(anyFramework, 1)[0];
    expect(framework && scoreHistory(framework, emptyLedger, 'claimed', { knownBy: 1e6 })).toEqual([]);
  });
});
