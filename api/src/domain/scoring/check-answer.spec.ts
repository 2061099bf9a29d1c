import * as fc from 'fast-check';
import type { Criterion, Scorer } from '../framework/framework.types';
import { fraction } from '../kernel';
import { checkAnswer } from './check-answer';
import { checkFigure } from './check-figure';
import { anyFramework, leavesOf } from './laws/framework.laws';
import { answerFor } from './laws/ledger.laws';
import { scoreCriterion } from './score-criterion';
import type { Answer } from './scoring.types';

function criterionWith(scorer: Scorer): Criterion {
  const provenance = { standing: 'illustrative' } as const;
  return { kind: 'criterion', code: 'k', weight: fraction(1), provenance, level: 'criterion', scorer, requirements: [] };
}

function refusalOf(scorer: Scorer, answer: Answer): string | null {
  const result = checkAnswer(criterionWith(scorer), answer);
  return result.ok ? null : `${result.problem.code} ${JSON.stringify(result.problem.params)}`;
}

describe('checking an answer', () => {
  it('accepts every answer that fits its scorer, and refuses it for a scorer of another kind', () => {
    const seeds = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(anyFramework, anyFramework, seeds, (framework, other, seed) => {
        for (const criterion of leavesOf(framework)) {
          const answer = answerFor(criterion.scorer, seed);
          if (answer) expect(checkAnswer(criterion, answer)).toEqual({ ok: true, value: answer });
          for (const stranger of leavesOf(other)) {
            if (!answer || stranger.scorer.kind === criterion.scorer.kind) continue;
            const expected = stranger.scorer.kind === 'external' ? 'criterion-takes-figures' : 'answer-unfit';
            expect(checkAnswer(stranger, answer)).toMatchObject({ ok: false, problem: { code: expected } });
          }
        }
      }),
    );
  });

  it('says which criterion and what is off its scale', () => {
    const levels: Scorer = { kind: 'levels', levels: [{ code: 'A', value: fraction(1) }] };
    expect(refusalOf(levels, { kind: 'levels', level: 'Z' })).toBe('answer-off-scale {"criterion":"k","level":"Z"}');
    const checklist: Scorer = { kind: 'checklist', items: [{ code: 'a', points: fraction(1) }] };
    expect(refusalOf(checklist, { kind: 'checklist', accepted: ['a', 'a', 'z'] })).toBe(
      'answer-off-scale {"criterion":"k","unknown":["z"],"doubled":["a"]}',
    );
    expect(refusalOf({ kind: 'ratio', zeroOfZero: 'refused' }, { kind: 'ratio', part: 0, whole: 0 })).toBe(
      'ratio-zero-of-zero {"criterion":"k"}',
    );
  });

  it('lets "not applicable" and a retraction fit everything people answer, and nothing that takes figures', () => {
    const figure: Scorer = { kind: 'external', figure: 'mcsp', zeroAt: fraction(0), fullAt: fraction(100) };
    for (const answer of [{ kind: 'not-applicable' }, { kind: 'retracted' }] as const) {
      expect(refusalOf({ kind: 'binary' }, answer)).toBeNull();
      expect(refusalOf(figure, answer)).toContain('criterion-takes-figures');
    }
  });

  it('accepts exactly what can be scored', () => {
    const raw = fc.oneof<fc.Arbitrary<Answer>[]>(
      fc.record({ kind: fc.constant('ratio' as const), part: fc.double(), whole: fc.double() }),
      fc.record({ kind: fc.constant('ratio' as const), part: fc.integer(), whole: fc.nat(3) }),
      fc.record({ kind: fc.constant('index' as const), value: fc.string() }),
      fc.record({ kind: fc.constant('levels' as const), level: fc.string() }),
      fc.record({ kind: fc.constant('checklist' as const), accepted: fc.array(fc.constantFrom('d0', 'd1', '__proto__')) }),
    );
    fc.assert(
      fc.property(anyFramework, raw, (framework, answer) => {
        for (const criterion of leavesOf(framework)) {
          expect(checkAnswer(criterion, answer).ok).toBe(scoreCriterion(criterion.scorer, answer).ok);
        }
      }),
    );
  });
});

describe('checking a figure', () => {
  it.each([
    ['98', '2024', null],
    ['98.25', '2024-06', null],
    ['98,25', '2024', 'value'],
    ['98', '2024-13', 'period'],
    ['98', '2024-00', 'period'],
    ['98', '24', 'period'],
    ['98', '2024-6', 'period'],
  ])('value %s of period %s: fault in %s', (value, period, field) => {
    const result = checkFigure({ value, period });
    expect(result.ok ? null : result.problem.params['field']).toBe(field);
    if (!result.ok) expect(result.problem.code).toBe('figure-unfit');
  });
});
