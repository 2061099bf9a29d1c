import * as fc from 'fast-check';
import { zero } from '../kernel';
import { compareScores } from './compare-scores';
import { anyFramework } from './laws/framework.laws';
import { anyMoment, anyTrack, emptyLedger, ledgerOf } from './laws/ledger.laws';
import { scoreAssessment } from './score-assessment';
import type { Score } from './scoring.types';

const anyAssessment = anyFramework.chain((framework) => fc.tuple(fc.constant(framework), ledgerOf(framework)));

describe('the comparison of two scores', () => {
  it('has parts that sum exactly to the difference of the totals, none of them 0', () => {
    fc.assert(
      fc.property(anyAssessment, anyTrack, anyMoment, anyMoment, ([framework, ledger], track, one, other) => {
        const before = scoreAssessment(framework, ledger, { track, moment: one });
        const after = scoreAssessment(framework, ledger, { track, moment: other });
        const { difference, changes } = compareScores(before, after);
        if (!before.total || !after.total) {
          expect([difference, changes]).toEqual([null, []]);
          return;
        }
        expect(difference?.equals(after.total.sub(before.total))).toBe(true);
        expect(changes.reduce((sum, { delta }) => sum.add(delta), zero).equals(difference ?? 1)).toBe(true);
        expect(changes.some(({ delta }) => delta.equals(zero))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('names the cause that there is', () => {
    fc.assert(
      fc.property(anyAssessment, anyTrack, anyMoment, anyMoment, ([framework, ledger], track, one, other) => {
        const before = scoreAssessment(framework, ledger, { track, moment: one });
        const after = scoreAssessment(framework, ledger, { track, moment: other });
        const excludedFrom = (score: Score) => score.excluded.map((exclusion) => exclusion.criterion);
        const sameExclusions = excludedFrom(before).join() === excludedFrom(after).join();
        for (const { criterion, cause, before: was, after: is } of compareScores(before, after).changes) {
          if (cause === 'left') expect(excludedFrom(after)).toContain(criterion);
          if (cause === 'joined') expect(excludedFrom(before)).toContain(criterion);
          if (cause === 'share') expect(sameExclusions).toBe(false);
          if (cause === 'figure') expect(was?.figureId ?? is?.figureId).toBeDefined();
          if (cause === 'answer') expect([was?.figureId, is?.figureId]).toEqual([undefined, undefined]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('with itself finds nothing', () => {
    fc.assert(
      fc.property(anyAssessment, anyTrack, anyMoment, ([framework, ledger], track, moment) => {
        const score = scoreAssessment(framework, ledger, { track, moment });
        expect(compareScores(score, score).changes).toEqual([]);
      }),
    );
  });

  it('from no score to a score has no difference: not scored is not 0', () => {
    const [framework] = fc.sample(anyFramework, 1);
    if (!framework) throw new Error('one was asked for');
    const none = scoreAssessment(framework, emptyLedger, { track: 'claimed', moment: { happenedBy: 1, knownBy: 1 } });
    const nothing = { contributions: [], excluded: [], nodes: [], gates: [] };
    expect(none).toEqual({ state: 'not-scored', total: null, ...nothing, rating: null });
    expect(compareScores(none, none).difference).toBeNull();
  });
});
