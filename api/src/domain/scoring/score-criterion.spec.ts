import * as fc from 'fast-check';
import type { Scorer } from '../framework/framework.types';
import { fraction } from '../kernel';
import { scoreCriterion } from './score-criterion';
import { scoreFigure } from './score-figure';
import type { Answer } from './scoring.types';

const letters: Scorer = {
  kind: 'levels',
  levels: [
    { code: 'A', value: fraction(1) },
    { code: 'B', value: fraction(2, 3) },
    { code: 'C', value: fraction(0) },
  ],
};
const documents: Scorer = {
  kind: 'checklist',
  items: [
    { code: 'rules', points: fraction(2) },
    { code: 'minutes', points: fraction(1) },
    { code: 'photos', points: fraction(1, 2) },
  ],
};
const survey: Scorer = { kind: 'index', zeroAt: fraction(0), fullAt: fraction(4) };
const complaints: Scorer = { kind: 'index', zeroAt: fraction(50), fullAt: fraction(10) };
const refusing: Scorer = { kind: 'ratio', zeroOfZero: 'refused' };
const sparing: Scorer = { kind: 'ratio', zeroOfZero: 'not-applicable' };
const mcsp: Scorer = { kind: 'external', figure: 'mcsp', zeroAt: fraction(0), fullAt: fraction(100) };

function scored(scorer: Scorer, answer: Answer): string | null {
  const result = scoreCriterion(scorer, answer);
  return result.ok ? (result.value?.toFraction() ?? null) : result.problem.code;
}

describe('the fulfilment of an answer', () => {
  it.each<[string, Scorer, Answer, string | null]>([
    ['yes', { kind: 'binary' }, { kind: 'binary', value: true }, '1'],
    ['no', { kind: 'binary' }, { kind: 'binary', value: false }, '0'],
    ['a step of the list', letters, { kind: 'levels', level: 'B' }, '2/3'],
    ['a step not in the list', letters, { kind: 'levels', level: 'D' }, 'answer-off-scale'],
    ['a step in another case', letters, { kind: 'levels', level: 'b' }, 'answer-off-scale'],
    ['count of count', refusing, { kind: 'ratio', part: 2, whole: 3 }, '2/3'],
    ['none of some', refusing, { kind: 'ratio', part: 0, whole: 3 }, '0'],
    ['more than the whole, clipped', refusing, { kind: 'ratio', part: 5, whole: 3 }, '1'],
    ['some of none', sparing, { kind: 'ratio', part: 1, whole: 0 }, 'answer-off-scale'],
    ['none of none, refused', refusing, { kind: 'ratio', part: 0, whole: 0 }, 'ratio-zero-of-zero'],
    ['none of none, not applicable', sparing, { kind: 'ratio', part: 0, whole: 0 }, null],
    ['half a thing', refusing, { kind: 'ratio', part: 0.5, whole: 3 }, 'answer-off-scale'],
    ['less than nothing', refusing, { kind: 'ratio', part: -1, whole: 3 }, 'answer-off-scale'],
    ['beyond exact numbers', refusing, { kind: 'ratio', part: 1, whole: 2 ** 53 }, 'answer-off-scale'],
    ['no number', refusing, { kind: 'ratio', part: Number.NaN, whole: 1 }, 'answer-off-scale'],
    ['a survey index', survey, { kind: 'index', value: '3.5' }, '7/8'],
    ['an index above its scale', survey, { kind: 'index', value: '4.01' }, '1'],
    ['an index below its scale', survey, { kind: 'index', value: '-1' }, '0'],
    ['the fewer the better', complaints, { kind: 'index', value: '20' }, '3/4'],
    ['the fewer the better, none', complaints, { kind: 'index', value: '0' }, '1'],
    ['the fewer the better, far too many', complaints, { kind: 'index', value: '900' }, '0'],
    ['a comma', survey, { kind: 'index', value: '3,5' }, 'answer-off-scale'],
    ['some documents', documents, { kind: 'checklist', accepted: ['photos', 'rules'] }, '5/7'],
    ['no document', documents, { kind: 'checklist', accepted: [] }, '0'],
    ['all documents', documents, { kind: 'checklist', accepted: ['rules', 'minutes', 'photos'] }, '1'],
    ['an unknown document', documents, { kind: 'checklist', accepted: ['rules', 'poem'] }, 'answer-off-scale'],
    ['a document twice', documents, { kind: 'checklist', accepted: ['rules', 'rules'] }, 'answer-off-scale'],
    ['not applicable', letters, { kind: 'not-applicable' }, null],
    ['a retraction, which is no answer', letters, { kind: 'retracted' }, 'answer-unfit'],
    ['an answer of another kind', letters, { kind: 'binary', value: true }, 'answer-unfit'],
    ['an answer where a figure is taken', mcsp, { kind: 'index', value: '98' }, 'criterion-takes-figures'],
    ['not applicable where a figure is taken', mcsp, { kind: 'not-applicable' }, 'criterion-takes-figures'],
  ])('%s', (_, scorer, answer, expected) => {
    expect(scored(scorer, answer)).toBe(expected);
  });

  it('of a figure is exact: 98 of 100 is 49/50, not a float beside it', () => {
    const result = scoreFigure(mcsp as Extract<Scorer, { kind: 'external' }>, '98');
    expect(result.ok && result.value.toFraction()).toBe('49/50');
  });

  it('of a figure is refused where it is no decimal or the scale has no length', () => {
    expect(scoreFigure({ kind: 'index', zeroAt: fraction(0), fullAt: fraction(1) }, '1e3')).toMatchObject({
      problem: { code: 'answer-off-scale' },
    });
    expect(scoreFigure({ kind: 'index', zeroAt: fraction(1), fullAt: fraction(1) }, '1')).toMatchObject({
      problem: { code: 'framework-faulty' },
    });
  });

  it('of a figure rises along its scale, whichever way the scale runs, and stays within 0 and 1', () => {
    const ends = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(ends, ends, fc.integer(), fc.integer(), (from, to, a, b) => {
        fc.pre(from !== to);
        const scale = { kind: 'index' as const, zeroAt: fraction(from), fullAt: fraction(to) };
        const [low, high] = (to > from) === (a < b) ? [a, b] : [b, a];
        const [first, second] = [scoreFigure(scale, String(low)), scoreFigure(scale, String(high))];
        if (!first.ok || !second.ok) throw new Error('whole numbers are decimals');
        expect(first.value.compare(second.value) <= 0).toBe(true);
        expect(first.value.compare(0) >= 0 && second.value.compare(1) <= 0).toBe(true);
      }),
    );
  });
});
