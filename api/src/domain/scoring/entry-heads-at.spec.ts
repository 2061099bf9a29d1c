import { entryHeadsAt } from './entry-heads-at';
import type { Answer, ScoredEntry } from './scoring.types';

const yes: Answer = { kind: 'binary', value: true };
let sequence = 0;
function entry(id: string, happenedAt: number, more: Partial<ScoredEntry> = {}): ScoredEntry {
  sequence += 1;
  return { id, sequence, track: 'claimed', criterion: 'k', answer: yes, happenedAt, recordedAt: happenedAt, ...more };
}

function headAt(entries: readonly ScoredEntry[], happenedBy: number, knownBy = happenedBy): string | undefined {
  return entryHeadsAt({ entries, approvals: [] }, 'claimed', { happenedBy, knownBy }).get('k')?.entry.id;
}

describe('the head of a criterion', () => {
  it('is the latest that has happened', () => {
    const entries = [entry('a', 10), entry('b', 20)];
    expect([9, 10, 19, 20, 99].map((at) => headAt(entries, at))).toEqual([undefined, 'a', 'a', 'b', 'b']);
  });

  it('of two that happened at once is the one recorded later, by sequence', () => {
    expect(headAt([entry('a', 10, { sequence: 8 }), entry('b', 10, { sequence: 7 })], 10)).toBe('a');
  });

  it('back-dated, does not push a later one aside', () => {
    const entries = [entry('a', 20), entry('late', 10, { recordedAt: 30 })];
    expect(headAt(entries, 15, 25)).toBeUndefined();
    expect(headAt(entries, 15, 30)).toBe('late');
    expect(headAt(entries, 30, 30)).toBe('a');
  });

  it('corrected, gives way at its own time, but only for those who know of the correction', () => {
    const entries = [entry('a', 10), entry('fix', 10, { recordedAt: 50, supersedes: 'a' })];
    expect(headAt(entries, 10, 49)).toBe('a');
    expect(headAt(entries, 10, 50)).toBe('fix');
  });

  it('corrected to something that sorts earlier, still gives way: a superseded entry never counts', () => {
    const entries = [entry('a', 20), entry('fix', 10, { recordedAt: 50, supersedes: 'a' })];
    expect(headAt(entries, 20, 50)).toBe('fix');
  });

  it('retracted, leaves the one before it; a retraction is never a head', () => {
    const retraction = entry('r', 20, { recordedAt: 30, answer: { kind: 'retracted' }, supersedes: 'b' });
    const entries = [entry('a', 10), entry('b', 20), retraction];
    expect(headAt(entries, 30)).toBe('a');
    expect(headAt(entries.slice(1), 30)).toBeUndefined();
  });

  it('of a retracted correction does not come back: the correction had taken its place', () => {
    const entries = [
      entry('a', 10),
      entry('fix', 10, { recordedAt: 20, supersedes: 'a' }),
      entry('r', 10, { recordedAt: 30, answer: { kind: 'retracted' }, supersedes: 'fix' }),
    ];
    expect([10, 20, 30].map((knownBy) => headAt(entries, 10, knownBy))).toEqual(['a', 'fix', undefined]);
  });

  it('is looked for on one track only', () => {
    const others = [entry('v', 20, { track: 'verified' }), entry('x', 20, { track: 'evaluated', supersedes: 'a' })];
    expect(headAt([entry('a', 10), ...others], 99)).toBe('a');
  });

  it('counts as approved only when the approval too has happened and is known', () => {
    const entries = [entry('n', 10, { answer: { kind: 'not-applicable' } })];
    const approvals = [{ entryId: 'n', happenedAt: 20, recordedAt: 30 }];
    const approvedAt = (happenedBy: number, knownBy: number) =>
      entryHeadsAt({ entries, approvals }, 'claimed', { happenedBy, knownBy }).get('k')?.approved;
    expect([approvedAt(19, 30), approvedAt(20, 29), approvedAt(20, 30)]).toEqual([false, false, true]);
  });
});
