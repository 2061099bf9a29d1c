import fc from 'fast-check';
import { checkFollowUpAct, followUpTransitions, isFollowUpOverdue, standFollowUp, titleOfFollowUp } from '.';
import type { FollowUpAct, FollowUpEvent, FollowUpHappening } from '.';

const opened: FollowUpHappening = { kind: 'opened', words: 'Pasang tarif di tiap loket', ownerAgencyId: 'dpmptsp', dueOn: '2025-09-30' };
const done: FollowUpHappening = { kind: 'reported-done', words: 'sudah terpasang', documentIds: ['d1'] };
const told = (...acts: readonly (readonly [string, FollowUpHappening])[]): FollowUpEvent[] =>
  acts.map(([actorId, act], at) => ({ ...act, actorId, sequence: at + 1, recordedAt: at }) as FollowUpEvent);
const context = (actorId: string, ...agencyIds: string[]) => ({ actorId, agencyIds, today: '2025-09-15' });
const codeOf = (events: readonly FollowUpEvent[], act: FollowUpHappening, ...who: [string, ...string[]]): string => {
  const checked = checkFollowUpAct(standFollowUp(events), act, context(...who));
  return checked.ok ? 'ok' : checked.problem.code;
};
const reported = told(['lead', opened], ['pic', done]);

describe('a follow-up', () => {
  it('is reported by its owner and verified by somebody else', () => {
    expect([codeOf(told(['lead', opened]), done, 'x', 'dinkes'), codeOf(told(['lead', opened]), done, 'pic', 'dpmptsp')]).toEqual(['follow-up-not-owner', 'ok']);
    const verified: FollowUpHappening = { kind: 'verified', words: 'dilihat di tempat' };
    expect([codeOf(reported, verified, 'pic'), codeOf(reported, verified, 'other', 'dpmptsp'), codeOf(reported, verified, 'insp')]).toEqual(['follow-up-own', 'follow-up-own', 'ok']);
    expect(codeOf(told(['lead', opened]), verified, 'insp')).toBe('follow-up-transition');
  });

  it('goes back with the reason, keeps the day that was first agreed, and is carried along', () => {
    const events = told(['lead', opened], ['pic', done], ['insp', { kind: 'returned', reason: 'loket 4 belum' }],
      ['lead', { kind: 'due-changed', dueOn: '2025-10-31', reason: 'lelang' }], ['lead', { kind: 'carried', visitId: 'v5' }]);
    expect(standFollowUp(events)).toMatchObject({ state: 'open', reported: null, returnedFor: 'loket 4 belum', firstDueOn: '2025-09-30', dueOn: '2025-10-31', carriedTo: ['v5'] });
    expect(codeOf(reported, { kind: 'due-changed', dueOn: '2025-09-14', reason: '' }, 'lead')).toBe('follow-up-due-past');
  });

  it('is overdue after its day while nobody has said that it is done', () => {
    const open = standFollowUp(told(['lead', opened]));
    const waits = standFollowUp(reported);
    if (!open || !waits) throw new Error('opened above');
    expect([isFollowUpOverdue(open, '2025-09-30'), isFollowUpOverdue(open, '2025-10-01'), isFollowUpOverdue(waits, '2025-10-01')]).toEqual([false, true, false]);
  });

  it('is led out of its table by no sequence of acts', () => {
    const samples: Readonly<Record<FollowUpAct, FollowUpHappening>> = {
      opened, 'reported-done': done, 'due-changed': { kind: 'due-changed', dueOn: '2025-12-01', reason: '' }, verified: { kind: 'verified', words: '' },
      returned: { kind: 'returned', reason: '' }, carried: { kind: 'carried', visitId: 'v' }, withdrawn: { kind: 'withdrawn', reason: '' },
    };
    const steps = fc.array(fc.tuple(fc.constantFrom(...(Object.keys(samples) as FollowUpAct[])), fc.constantFrom('pic', 'insp')), { maxLength: 20 });
    fc.assert(fc.property(steps, (made) => {
      const events: FollowUpEvent[] = [];
      for (const [act, who] of made) {
        const before = standFollowUp(events);
        if (!checkFollowUpAct(before, samples[act], context(who, ...(who === 'pic' ? ['dpmptsp'] : []))).ok) continue;
        events.push({ ...samples[act], actorId: who, sequence: events.length + 1, recordedAt: 0 } as FollowUpEvent);
        expect(standFollowUp(events)?.state).toBe(followUpTransitions[act].to ?? before?.state);
        if (before) expect(before.state).not.toBe('withdrawn');
      }
    }));
  });
});

describe('a follow-up as a title', () => {
  it.each([
    ['short words, in one line', ' Pasang tarif\ndi loket ', 'Pasang tarif di loket'],
    ['long words, cut where letters end', 'é'.repeat(200), `${'é'.repeat(139)}…`],
  ])('%s', (_, words, title) => {
    expect(titleOfFollowUp(words)).toEqual({ id: title, en: title });
  });
});
