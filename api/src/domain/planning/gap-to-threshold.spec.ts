import * as fc from 'fast-check';
import type { Gate } from '../framework/framework.types';
import { fraction, hundred, zero } from '../kernel';
import { scoreAssessment } from '../scoring';
import { anyFramework } from '../scoring/laws/framework.laws';
import { anyTrack, emptyLedger, ledgerOf } from '../scoring/laws/ledger.laws';
import { gapToThreshold } from './gap-to-threshold';

const provenance = { standing: 'illustrative' } as const;
const late = { happenedBy: 10_000, knownBy: 10_000 };
const assessment = anyFramework.chain((framework) => fc.tuple(fc.constant(framework), ledgerOf(framework)));

function onRoot(value: number, comparison: 'at-least' | 'greater' = 'at-least', code = 'root-gate'): Gate {
  return { kind: 'score', code, node: 'n', comparison, value: fraction(value), whenNotApplicable: 'fail', provenance };
}

describe('the gap to a threshold', () => {
  it('is the threshold less the score, never below 0, and closed exactly when the gate is met', () => {
    fc.assert(
      fc.property(assessment, anyTrack, fc.nat(100), ([framework, ledger], track, value) => {
        const gated = { ...framework, stages: [{ code: 's', gates: [onRoot(value)], provenance }] };
        const score = scoreAssessment(gated, ledger, { track, moment: late, stage: 's' });
        const gap = gapToThreshold(gated, score, 's');
        expect(gap.met).toBe(score.gates[0]?.holds);
        if (!score.total) expect(gap.distance).toBeNull();
        else if (gap.met) expect(gap.distance?.equals(zero)).toBe(true);
        else expect(gap.distance?.add(score.total).equals(value)).toBe(true);
      }),
    );
  });

  it('can be closed by what is winnable: those points and the score make 100, the most first', () => {
    fc.assert(
      fc.property(assessment, anyTrack, ([framework, ledger], track) => {
        const score = scoreAssessment(framework, ledger, { track, moment: late });
        const { winnable } = gapToThreshold(framework, score, 'stage');
        if (!score.total) return;
        expect(winnable.reduce((sum, { points }) => sum.add(points), score.total).equals(hundred)).toBe(true);
        const isSorted = winnable.every(({ points }, i) => points.compare(winnable[i - 1]?.points ?? hundred) <= 0);
        expect(isSorted && winnable.every(({ points }) => points.compare(0) > 0)).toBe(true);
      }),
    );
  });

  it('takes the hardest gate on the root, passes over others, and says where there is none', () => {
    const [framework] = fc.sample(anyFramework, 1);
    if (!framework) throw new Error('one was asked for');
    const score = scoreAssessment(framework, emptyLedger, { track: 'claimed', moment: late });
    const thresholdOf = (...gates: Gate[]) =>
      gapToThreshold({ ...framework, stages: [{ code: 's', gates, provenance }] }, score, 's').threshold?.gate ?? null;
    expect(thresholdOf(onRoot(80, 'at-least', 'a'), onRoot(80, 'greater', 'b'), onRoot(70, 'greater', 'c'))).toBe('b');
    expect(thresholdOf({ ...onRoot(99), node: 'n.1' } as Gate, { kind: 'precondition', code: 'p', provenance })).toBeNull();
    expect(gapToThreshold(framework, score, 'no-such-stage')).toMatchObject({ threshold: null, distance: null, met: false });
  });

  it('names the components below their share, and only components', () => {
    fc.assert(
      fc.property(assessment, anyTrack, ([framework, ledger], track) => {
        const score = scoreAssessment(framework, ledger, { track, moment: late });
        const expected = framework.root.children.filter(({ code }) => {
          const f = score.nodes.find((node) => node.code === code)?.fulfilment;
          return f && f.compare(fraction(8, 10)) < 0;
        });
        expect(gapToThreshold(framework, score, 'stage').componentsBelowShare).toEqual(expected.map(({ code }) => code));
      }),
    );
  });
});
