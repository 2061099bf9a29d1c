import * as fc from 'fast-check';
import { fraction } from '../kernel';
import type { Ledger, ScoredEntry } from '../scoring';
import { scoreAssessment, tracks } from '../scoring';
import { answeredFramework } from '../scoring/laws/framework.laws';
import { anyMoment, ledgerOf } from '../scoring/laws/ledger.laws';
import { scoreInterval } from './score-interval';

/** Without "not applicable": what leaves the sum on one track and not on another has no order. */
const answers = ['answer', 'answer', 'answer', 'correct', 'retract'] as const;
const assessment = answeredFramework.chain((framework) => fc.tuple(fc.constant(framework), ledgerOf(framework, [...answers])));
const hasNone = ({ entries }: Ledger) => entries.every(({ answer }) => answer.kind !== 'ratio' || answer.whole > 0);

describe('the interval of a score', () => {
  it('has a ceiling that no track exceeds, and a floor that verified does not fall below', () => {
    fc.assert(
      fc.property(assessment, anyMoment, fc.array(fc.nat(40)), ([framework, ledger], moment, stale) => {
        fc.pre(hasNone(ledger));
        const ids = new Set(stale.map((number) => `e${number}`));
        const { floor, ceiling } = scoreInterval(framework, ledger, { moment, stale: ids });
        for (const track of tracks) {
          const { total } = scoreAssessment(framework, ledger, { track, moment });
          if (total) expect(ceiling.total && total.compare(ceiling.total) <= 0).toBe(true);
        }
        const verified = scoreAssessment(framework, ledger, { track: 'verified', moment });
        expect(floor.state).toBe(verified.state);
        if (floor.total && verified.total) expect(floor.total.compare(verified.total) <= 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('has a ceiling of the greatest of three per criterion, and a floor without what is stale', () => {
    const [framework] = fc.sample(answeredFramework, 1);
    if (!framework) throw new Error('one was asked for');
    const provenance = framework.provenance;
    const leaf = (code: string, weight: number) => ({
      kind: 'criterion' as const, code, weight: fraction(weight), provenance, level: 'criterion', requirements: [],
      scorer: { kind: 'index' as const, zeroAt: fraction(0), fullAt: fraction(10) },
    });
    const two = { ...framework, root: { ...framework.root, children: [leaf('a', 60), leaf('b', 40)] } };
    const say = (id: string, track: ScoredEntry['track'], criterion: string, value: string): ScoredEntry => ({
      id, sequence: Number(id), track, criterion, answer: { kind: 'index', value }, happenedAt: 1, recordedAt: 1,
    });
    const entries = [
      say('1', 'claimed', 'a', '9'), say('2', 'claimed', 'b', '2'),
      say('3', 'verified', 'a', '5'), say('4', 'verified', 'b', '3'),
      say('5', 'evaluated', 'b', '8'),
    ];
    const ledger: Ledger = { entries, approvals: [], figures: [], preconditions: [] };
    const moment = { happenedBy: 1, knownBy: 1 };
    // Ceiling: a 0.9 claimed, b 0.8 evaluated: 54 + 32 = 86. Floor: a is stale, b 0.3 verified: 12.
    const { floor, ceiling } = scoreInterval(two, ledger, { moment, stale: new Set(['3']) });
    expect(ceiling.total?.toFraction()).toBe('86');
    expect(ceiling.contributions.map(({ entryId }) => entryId)).toEqual(['1', '5']);
    expect(floor.total?.toFraction()).toBe('12');
    expect(floor.contributions.map(({ state }) => state)).toEqual(['unanswered', 'answered']);
    const allStale = scoreInterval(two, ledger, { moment, stale: new Set(['3', '4']) }).floor;
    expect([allStale.state, allStale.total?.toFraction()]).toEqual(['scored', '0']);
  });
});
