import { sampleFramework } from '../frameworks/sample-framework.fixture';
import { sampleScore } from '../frameworks/sample-score.fixture';
import { ScoreIndex } from './score-index';

const framework = sampleFramework();

describe('what may be said of a criterion in one word', () => {
  it('never confuses answered with 0, unanswered, not applicable and not scored', () => {
    const index = new ScoreIndex(
      sampleScore(framework, { 'i1.a': { kind: 'levels', level: 'none' }, 'i1.b': { kind: 'not-applicable' } }),
    );
    expect(['i1.a', 'i1.b', 'i2.a', 'i3'].map((code) => index.state(code))).toEqual([
      'answered',
      'not-applicable',
      'unanswered',
      'answered',
    ]);
    expect(index.node('i1.a')?.shownPoints).toBe('0.00');
    expect(new ScoreIndex(sampleScore(framework, {})).state('i1.a')).toBe('not-scored');
  });

  it('calls a group not applicable where everything below it is', () => {
    const index = new ScoreIndex(
      sampleScore(framework, { 'i2.a': { kind: 'not-applicable' }, 'i1.b': { kind: 'binary', value: true } }),
    );
    expect(index.state('i2')).toBe('not-applicable');
    expect(index.state('i1')).toBe('answered');
  });
});
