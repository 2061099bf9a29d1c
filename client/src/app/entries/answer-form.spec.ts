import { findNode, type Answer, type Criterion } from '@domain';
import { sampleFramework } from '../frameworks/sample-framework.fixture';
import { emptyAnswer, fieldsOf, readAnswer } from './answer-form';
import { readDecimal } from './read-decimal';

const framework = sampleFramework();
function criterion(code: string): Criterion {
  const node = findNode(framework, code);
  if (node?.kind !== 'criterion') throw new Error(code);
  return node;
}

describe('an answer in a form', () => {
  it('is missing until something is chosen', () => {
    expect(readAnswer(criterion('i1.a'), emptyAnswer)).toEqual({ kind: 'missing' });
  });

  it('is checked by the domain before it is sent', () => {
    expect(readAnswer(criterion('i1.a'), { ...emptyAnswer, choice: 'twice' })).toEqual({
      kind: 'refused',
      code: 'answer-off-scale',
    });
    expect(readAnswer(criterion('i2.a'), { ...emptyAnswer, part: '0', whole: '0' })).toEqual({
      kind: 'refused',
      code: 'ratio-zero-of-zero',
    });
  });

  it('may be "not applicable" whatever else was typed', () => {
    expect(readAnswer(criterion('i1.a'), { ...emptyAnswer, choice: 'full', applicable: false })).toEqual({
      kind: 'answer',
      answer: { kind: 'not-applicable' },
    });
  });

  it.each<[string, Answer]>([
    ['i1.a', { kind: 'levels', level: 'partly' }],
    ['i1.b', { kind: 'binary', value: false }],
    ['i2.a', { kind: 'ratio', part: 3, whole: 5 }],
    ['i2.a', { kind: 'not-applicable' }],
  ])('of %s comes back from its fields as it was', (code, answer) => {
    expect(readAnswer(criterion(code), fieldsOf(answer))).toEqual({ kind: 'answer', answer });
  });

  it('takes decimals as either language types them', () => {
    expect(readDecimal(' 77,5 ')).toBe('77.5');
    expect(readDecimal('77.5')).toBe('77.5');
    expect(readDecimal('1.234,5')).toBeNull();
    expect(readDecimal('')).toBeNull();
  });
});
