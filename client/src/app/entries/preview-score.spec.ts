import { findNode, type Criterion } from '@domain';
import { sampleFramework } from '../frameworks/sample-framework.fixture';
import { sampleScore } from '../frameworks/sample-score.fixture';
import { previewScore } from './preview-score';

const framework = sampleFramework();
function criterion(code: string): Criterion {
  const node = findNode(framework, code);
  if (node?.kind !== 'criterion') throw new Error(code);
  return node;
}
const answers = {
  'i1.a': { kind: 'levels', level: 'partly' },
  'i1.b': { kind: 'binary', value: true },
  'i2.a': { kind: 'ratio', part: 1, whole: 3 },
} as const;

describe('what the score becomes before it is saved', () => {
  it('is what the engine answers once it is saved', () => {
    const now = sampleScore(framework, answers);
    const later = sampleScore(framework, { ...answers, 'i1.a': { kind: 'levels', level: 'full' } });
    expect(previewScore(framework, now, criterion('i1.a'), { kind: 'levels', level: 'full' }, 'claimed', 'monitoring')).toBe(
      later.shown,
    );
  });

  it('holds where another criterion has left the sum', () => {
    const without = { ...answers, 'i1.b': { kind: 'not-applicable' } } as const;
    const later = sampleScore(framework, { ...without, 'i2.a': { kind: 'ratio', part: 1, whole: 1 } });
    expect(
      previewScore(
        framework,
        sampleScore(framework, without),
        criterion('i2.a'),
        { kind: 'ratio', part: 1, whole: 1 },
        'claimed',
        'monitoring',
      ),
    ).toBe(later.shown);
  });

  it('counts what is said to be not applicable as 0 until somebody approves', () => {
    const zero = sampleScore(framework, { ...answers, 'i1.b': { kind: 'binary', value: false } });
    expect(
      previewScore(
        framework,
        sampleScore(framework, answers),
        criterion('i1.b'),
        { kind: 'not-applicable' },
        'claimed',
        'monitoring',
      ),
    ).toBe(zero.shown);
  });
});
