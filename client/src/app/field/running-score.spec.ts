import { toDecimal, type Answer } from '@domain';
import { sampleFramework } from '../frameworks/sample-framework.fixture';
import { runningScore } from './running-score';
import type { OutboxItem } from './store/field-pack.types';

const framework = sampleFramework();
const item = (order: number, criterion: string, answer: Answer | null, more: { siteId?: string; supersedes?: string[]; refused?: string } = {}): OutboxItem => ({
  order,
  answer: {
    ...{ id: `a${order}`, siteId: more.siteId ?? 's1', criterion, deviceSequence: order, supersedes: more.supersedes ?? [], match: 'matches', note: '' },
    ...{ evidence: [], photos: [], deviceAt: '2025-09-11T02:00:00.000Z', frameworkHash: '', ...(answer ? { answer } : {}) },
  },
  receipt: more.refused ? { id: `a${order}`, receiptNumber: null, refused: more.refused, params: null } : null,
});
const told = (...items: OutboxItem[]) => {
  const score = runningScore(framework, items);
  return score && [toDecimal(score.points, 2), toDecimal(score.outOf, 2), score.answered];
};

describe('the running score on the phone', () => {
  it('is what was answered, of what the answered criteria could give', () => {
    expect(told()).toBeNull();
    expect(told(item(1, 'i1.a', { kind: 'levels', level: 'partly' }))).toEqual(['15.00', '30.00', 1]);
    expect(told(item(1, 'i1.a', { kind: 'levels', level: 'partly' }), item(2, 'i1.b', { kind: 'binary', value: true }))).toEqual(['25.00', '40.00', 2]);
  });

  it('goes by what was said last, on this site or another, and not by what was superseded or refused', () => {
    const first = item(1, 'i1.a', { kind: 'levels', level: 'full' });
    expect(told(first, item(2, 'i1.a', { kind: 'levels', level: 'none' }, { supersedes: ['a1'] }))).toEqual(['0.00', '30.00', 1]);
    expect(told(first, item(2, 'i1.a', { kind: 'levels', level: 'none' }, { siteId: 's2' }))).toEqual(['0.00', '30.00', 1]);
    expect(told(first, item(2, 'i1.a', { kind: 'levels', level: 'none' }, { supersedes: ['a1'], refused: 'visit-not-assigned' }))).toEqual(['30.00', '30.00', 1]);
  });

  it('counts nothing for what could not be checked, nor for what another has to approve', () => {
    expect(told(item(1, 'i1.a', null))).toBeNull();
    expect(told(item(1, 'i1.a', { kind: 'not-applicable' }))).toBeNull();
  });
});
