import * as fc from 'fast-check';
import type { Gate, Stage } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { fraction, hundred } from '../kernel';
import { evaluateGates } from './evaluate-gates';
import { meetsThreshold } from './meets-threshold';
import { preconditionsAt } from './preconditions-at';
import { rateScore } from './rate-score';
import { showAgainstGate } from './show-against-gate';

const provenance = { standing: 'illustrative' } as const;
type ScoreGate = Extract<Gate, { kind: 'score' }>;

function gate(more: Partial<ScoreGate> = {}): ScoreGate {
  return {
    kind: 'score', code: 'g', node: 'root', comparison: 'at-least', value: fraction(80), whenNotApplicable: 'fail', provenance,
    ...more,
  };
}
function stage(...gates: Gate[]): Stage {
  return { code: 's', gates, provenance };
}
function outcome(of: Gate, fulfilment: Rational | null | undefined, preconditions: Record<string, boolean> = {}) {
  const fulfilments = new Map(fulfilment === undefined ? [] : [['root', fulfilment] as const]);
  const [result] = evaluateGates(stage(of), fulfilments, new Map(Object.entries(preconditions)));
  return result && { holds: result.holds, skipped: result.skipped, actual: result.actual?.toFraction() ?? null };
}

describe('a gate', () => {
  it('"at least" holds at the value, "greater" only above it', () => {
    expect(outcome(gate(), fraction(4, 5))).toEqual({ holds: true, skipped: false, actual: '80' });
    expect(outcome(gate({ comparison: 'greater' }), fraction(4, 5))?.holds).toBe(false);
    expect(outcome(gate({ comparison: 'greater' }), fraction(800_001, 1_000_000))?.holds).toBe(true);
  });

  it('is met only by the unrounded value: neither 79.996 nor 80 less a trillionth is at least 80', () => {
    expect(outcome(gate(), fraction(79_996, 100_000))?.holds).toBe(false);
    expect(outcome(gate(), fraction(4, 5).sub(fraction(1n, 10n ** 30n)))?.holds).toBe(false);
  });

  it('on a node that is not applicable fails, unless the revision says skip', () => {
    expect(outcome(gate(), null)).toEqual({ holds: false, skipped: false, actual: null });
    expect(outcome(gate({ whenNotApplicable: 'skip' }), null)).toEqual({ holds: true, skipped: true, actual: null });
  });

  it('fails where nothing is scored, skip or not', () => {
    expect(outcome(gate({ whenNotApplicable: 'skip' }), undefined)).toEqual({ holds: false, skipped: false, actual: null });
  });

  it('on a precondition holds only when it was answered yes', () => {
    const precondition: Gate = { kind: 'precondition', code: 'wtp', provenance };
    expect(outcome(precondition, undefined)?.holds).toBe(false);
    expect(outcome(precondition, undefined, { wtp: false })?.holds).toBe(false);
    expect(outcome(precondition, undefined, { wtp: true, other: false })?.holds).toBe(true);
  });
});

describe('preconditions', () => {
  it('count as answered last, by (happened, sequence), among those seen from the moment', () => {
    const answers = [
      { code: 'wtp', holds: false, sequence: 3, happenedAt: 20, recordedAt: 60 },
      { code: 'wtp', holds: true, sequence: 1, happenedAt: 10, recordedAt: 10 },
      { code: 'wtp', holds: false, sequence: 2, happenedAt: 10, recordedAt: 50 },
    ];
    const at = (happenedBy: number, knownBy: number) => preconditionsAt(answers, { happenedBy, knownBy }).get('wtp');
    expect([at(9, 99), at(10, 10), at(10, 50), at(20, 50), at(20, 60)]).toEqual([undefined, true, false, false, false]);
  });
});

describe('a rating', () => {
  const bands = [
    { code: 'fair', from: fraction(50), open: false, named: false, provenance },
    { code: 'istimewa', from: fraction(90), open: true, named: true, provenance },
  ];
  const held = { code: 'g', holds: true, actual: null, skipped: false };

  it.each<[number, string | null]>([
    [4999, null],
    [5000, 'fair'],
    [9000, 'fair'],
    [9001, 'istimewa'],
    [10_000, 'istimewa'],
  ])('of %d hundredths is %s', (hundredths, expected) => {
    expect(rateScore(bands, fraction(hundredths, 100), [held])).toBe(expected);
  });

  it('is withheld when one gate fails, and where nothing is scored', () => {
    expect(rateScore(bands, fraction(95), [held, { ...held, holds: false }])).toBeNull();
    expect(rateScore(bands, null, [])).toBeNull();
  });
});

describe('a score beside its gate', () => {
  const text = (value: Rational, ...gates: Gate[]) => showAgainstGate(value, gates).mul(hundred).toFraction();

  it('79.996 shows as 79.99 beside "at least 80", and as 80.00 without', () => {
    expect(text(fraction(79_996, 1000), gate())).toBe('7999');
    expect(text(fraction(79_996, 1000))).toBe('8000');
    expect(text(fraction(79_994, 1000), gate())).toBe('7999');
  });

  it('never shows a gate as met that is not, and is half up wherever that tells no lie', () => {
    const anyValue = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 10_007 })).map(([n, d]) => fraction(n % (100 * d + 1), d));
    const near = fc.integer({ min: 79_000, max: 81_000 }).map((thousandths) => fraction(thousandths, 1000));
    const comparisons = fc.constantFrom('at-least' as const, 'greater' as const);
    const anyGate = fc
      .tuple(fc.oneof(fc.constantFrom(80_000, 80_005, 79_995), fc.nat(100_000)), comparisons)
      .map(([thousandths, comparison]) => gate({ value: fraction(thousandths, 1000), comparison }));
    fc.assert(
      fc.property(fc.oneof(anyValue, near), fc.array(anyGate, { maxLength: 3 }), (value, gates) => {
        const shown = showAgainstGate(value, gates);
        for (const each of gates) if (!meetsThreshold(each, value)) expect(meetsThreshold(each, shown)).toBe(false);
        expect(value.sub(shown).abs().compare(fraction(1, 100))).toBe(-1);
        if (gates.every((each) => meetsThreshold(each, value))) expect(shown.equals(showAgainstGate(value, []))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
