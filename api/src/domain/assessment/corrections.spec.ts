import type { Criterion, Scorer } from '../framework/framework.types';
import { fraction } from '../kernel';
import type { Answer } from '../scoring';
import type { ApprovalAsked } from './check-approval';
import { checkApproval } from './check-approval';
import type { CorrectableEntry } from './check-correction';
import { checkCorrection } from './check-correction';

const entry: CorrectableEntry = {
  track: 'claimed', criterion: 'k', stage: 'monev', happenedAt: 10, answer: { kind: 'binary', value: true },
};
const retraction: CorrectableEntry = { ...entry, answer: { kind: 'retracted' } };

describe('a correction', () => {
  const checked = (correction: CorrectableEntry, target: CorrectableEntry | null, by: string | null = null) => {
    const result = checkCorrection(correction, target, by);
    return result.ok ? 'accepted' : `${result.problem.code} ${JSON.stringify(result.problem.params)}`;
  };

  it('keeps when the thing happened, its track, criterion and stage, and may change the answer', () => {
    expect(checked({ ...entry, answer: { kind: 'binary', value: false } }, entry)).toBe('accepted');
    expect(checked({ ...entry, happenedAt: 11 }, entry)).toBe('correction-unfit {"differs":["happenedAt"]}');
    expect(checked({ ...entry, track: 'verified' }, entry)).toBe('correction-unfit {"differs":["track"]}');
    expect(checked({ ...entry, criterion: 'l', stage: 'final' }, entry)).toBe(
      'correction-unfit {"differs":["criterion","stage"]}',
    );
  });

  it('is made once; the second goes to the correction', () => {
    expect(checked(entry, entry, 'e7')).toBe('entry-already-corrected {"correctedBy":"e7"}');
  });

  it('may retract an entry, or replace a retraction, but not retract nothing', () => {
    expect(checked(retraction, entry)).toBe('accepted');
    expect(checked(entry, retraction)).toBe('accepted');
    expect(checked(retraction, retraction)).toBe('correction-unfit {"differs":["answer"]}');
    expect(checked(retraction, null)).toBe('correction-unfit {"differs":["supersedes"]}');
    expect(checked(entry, null)).toBe('accepted');
  });
});

describe('an approval', () => {
  const provenance = { standing: 'illustrative' } as const;
  const criterionWith = (scorer: Scorer): Criterion => ({
    kind: 'criterion', code: 'k', weight: fraction(1), provenance, level: 'criterion', scorer, requirements: [],
  });
  const asked = (more: Partial<ApprovalAsked> = {}) => {
    const result = checkApproval({
      criterion: criterionWith({ kind: 'binary' }), answer: { kind: 'not-applicable' }, isHead: true, alreadyApproved: false,
      enteredBy: 'p1', approvedBy: 'p2', ...more,
    });
    return result.ok ? 'accepted' : result.problem.code;
  };
  const noneOfNone: Answer = { kind: 'ratio', part: 0, whole: 0 };

  it('is given by another person to a head that says "not applicable"', () => {
    expect(asked()).toBe('accepted');
    expect(asked({ approvedBy: 'p1' })).toBe('approval-own-entry');
    expect(asked({ isHead: false })).toBe('approval-not-needed');
    expect(asked({ answer: { kind: 'binary', value: true } })).toBe('approval-not-needed');
    expect(asked({ answer: { kind: 'retracted' } })).toBe('approval-not-needed');
    expect(asked({ alreadyApproved: true })).toBe('approval-exists');
  });

  it('is given too to none of none, where the revision calls that not applicable', () => {
    const ratio = (zeroOfZero: 'refused' | 'not-applicable') => criterionWith({ kind: 'ratio', zeroOfZero });
    expect(asked({ criterion: ratio('not-applicable'), answer: noneOfNone })).toBe('accepted');
    expect(asked({ criterion: ratio('refused'), answer: noneOfNone })).toBe('approval-not-needed');
  });
});
