import { sampleFramework } from '../frameworks/sample-framework.fixture';
import { sampleScore } from '../frameworks/sample-score.fixture';
import { readGap } from './gap';

const framework = sampleFramework();
// 15 of 30, 10 of 10, 12 of 20, 39,2 of 40
const score = sampleScore(framework, {
  'i1.a': { kind: 'levels', level: 'partly' },
  'i1.b': { kind: 'binary', value: true },
  'i2.a': { kind: 'ratio', part: 3, whole: 5 },
});

describe('the gap', () => {
  it('is the threshold less the total, exactly', () => {
    const { distance } = readGap(framework, score, 'monitoring');
    expect(distance).toMatchObject({ kind: 'missing', threshold: '80.000000000000', points: '3.800000000000' });
  });

  it('lists points by indicator, most first, and they add up to what is missing to 100', () => {
    const { byIndicator } = readGap(framework, score, 'monitoring');
    expect(byIndicator.map(({ key, points }) => [key, points])).toEqual([
      ['i1', '15.000000000000'],
      ['i2', '8.000000000000'],
      ['i3', '0.800000000000'],
    ]);
  });

  it('says met only by the exact value: equal is not greater', () => {
    const full = {
      'i1.a': { kind: 'levels', level: 'full' },
      'i1.b': { kind: 'binary', value: true },
      'i2.a': { kind: 'ratio', part: 1, whole: 1 },
    } as const;
    expect(readGap(framework, sampleScore(framework, full, '75', 'final'), 'final').distance.kind).toBe('equal-not-greater');
    expect(readGap(framework, sampleScore(framework, full, '75.01', 'final'), 'final').distance.kind).toBe('met');
    expect(readGap(framework, sampleScore(framework, full, '74.999', 'final'), 'final').distance.kind).toBe('hair');
  });

  it('has no distance where the track has no score', () => {
    expect(readGap(framework, sampleScore(framework, {}), 'monitoring').distance.kind).toBe('no-score');
  });
});
