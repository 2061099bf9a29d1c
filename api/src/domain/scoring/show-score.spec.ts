import * as fc from 'fast-check';
import type { FrameworkNode } from '../framework/framework.types';
import { fraction, zero } from '../kernel';
import { allNodes, anyFramework } from './laws/framework.laws';
import { anyTrack, ledgerOf } from './laws/ledger.laws';
import { scoreAssessment } from './score-assessment';
import { showScore } from './show-score';

const late = { happenedBy: 10_000, knownBy: 10_000 };

describe('a score as it is shown', () => {
  it('has parts that add up on every level to what is shown above them, each within a hundredth or two of the truth', () => {
    const assessment = anyFramework.chain((framework) => fc.tuple(fc.constant(framework), ledgerOf(framework)));
    fc.assert(
      fc.property(assessment, anyTrack, fc.boolean(), ([framework, ledger], track, withGates) => {
        const stage = withGates ? 'stage' : undefined;
        const score = scoreAssessment(framework, ledger, { track, moment: late, stage });
        const shown = showScore(framework, score, stage);
        expect(shown === null).toBe(score.total === null);
        if (!shown || !score.total) return;
        const of = (node: FrameworkNode) => shown.points.get(node.code) ?? zero;
        expect(of(framework.root).equals(shown.total)).toBe(true);
        for (const node of allNodes(framework.root)) {
          if (node.kind === 'criterion') continue;
          const sum = node.children.reduce((points, child) => points.add(of(child)), zero);
          expect(sum.equals(of(node))).toBe(true);
        }
        for (const { code, points } of score.nodes) {
          const off = (shown.points.get(code) ?? zero).sub(points).abs();
          expect(off.compare(fraction(6, 100))).toBe(-1);
          if (points.equals(zero)) expect(shown.points.get(code)?.equals(zero)).toBe(true);
        }
        expect(shown.total.sub(score.total).abs().compare(fraction(1, 100))).toBe(-1);
      }),
    );
  });
});
