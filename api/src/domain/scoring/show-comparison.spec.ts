import * as fc from 'fast-check';
import type { Framework } from '../framework/framework.types';
import { fraction, toDecimal, zero, type Rational } from '../kernel';
import type { Comparison } from './compare-scores';
import type { Score } from './scoring.types';
import { showComparison } from './show-comparison';

const provenance = { standing: 'illustrative' } as const;
const framework: Framework = {
  ...{ code: 'x', revision: '1', provenance, sources: {}, weights: 'proportions', shareFloor: fraction(4, 5), ratings: [], texts: {} },
  root: { kind: 'group', code: 'root', level: 'framework', weight: fraction(1), provenance, children: [] },
  stages: [
    {
      ...{ code: 'monitoring', provenance },
      gates: [
        { kind: 'score', code: 'g', node: 'root', comparison: 'at-least', value: fraction(80), whenNotApplicable: 'fail', provenance },
      ],
    },
  ],
};
const scoreOf = (total: Rational | null): Score => ({
  ...{ state: total ? 'scored' : 'not-scored', total, contributions: [], excluded: [], nodes: [], gates: [], rating: null },
});
const comparisonOf = (deltas: readonly Rational[]): Comparison => ({
  difference: deltas.reduce((sum, delta) => sum.add(delta), zero),
  changes: deltas.map((delta) => ({ criterion: 'c', cause: 'answer', delta, before: null, after: null })),
});

describe('a comparison as it is shown', () => {
  it('starts and ends where the totals are shown, with parts between that add up', () => {
    const before = { score: scoreOf(fraction(155, 2)), stage: null };
    const after = { score: scoreOf(fraction(78)), stage: null };
    const shown = showComparison(framework, comparisonOf([fraction(1, 3), fraction(1, 6)]), { before, after });
    expect(shown.changes.map((part) => toDecimal(part, 2))).toEqual(['0.33', '0.17']);
    expect(shown.difference && toDecimal(shown.difference, 2)).toBe('0.50');
  });

  it('does not show a threshold as met that is not', () => {
    const before = { score: scoreOf(fraction(79)), stage: 'monitoring' };
    const after = { score: scoreOf(fraction(79_996, 1_000)), stage: 'monitoring' };
    const shown = showComparison(framework, comparisonOf([fraction(996, 1_000)]), { before, after });
    expect([shown.after, shown.difference].map((value) => value && toDecimal(value, 2))).toEqual(['79.99', '0.99']);
  });

  it('has no parts where one of the two is no score', () => {
    const before = { score: scoreOf(null), stage: null };
    const after = { score: scoreOf(fraction(1)), stage: null };
    const shown = showComparison(framework, { difference: null, changes: [] }, { before, after });
    expect(shown).toMatchObject({ before: null, difference: null, changes: [] });
  });

  it('always has parts that add up to the difference shown, which is within a hundredth of the exact one', () => {
    const delta = fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: 1, max: 700 })).map(([n, d]) => fraction(n, d));
    fc.assert(
      fc.property(fc.array(delta, { maxLength: 8 }), fc.integer({ min: 0, max: 99_999 }), (deltas, start) => {
        const from = fraction(start, 999);
        const comparison = comparisonOf(deltas);
        const to = from.add(comparison.difference ?? zero);
        const side = (total: Rational) => ({ score: scoreOf(total), stage: 'monitoring' });
        const shown = showComparison(framework, comparison, { before: side(from), after: side(to) });
        const sum = shown.changes.reduce((total, part) => total.add(part), zero);
        expect(shown.difference && sum.equals(deltas.length === 0 ? zero : shown.difference)).toBe(true);
        const off = (shown.difference ?? zero).sub(comparison.difference ?? zero).abs();
        expect(off.compare(fraction(1, 100))).toBeLessThan(0);
      }),
    );
  });
});
