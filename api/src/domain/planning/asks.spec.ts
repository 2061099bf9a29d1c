import * as fc from 'fast-check';
import { submissionStates, type SubmissionState } from '../evidence';
import type { Criterion, Group } from '../framework/framework.types';
import { fraction, startOfDay, zero } from '../kernel';
import { build } from '../scoring/laws/framework.laws';
import { ageOfQueue } from './age-of-queue';
import { asksOf, type Asked } from './asks-of';
import { dueStanding } from './due-standing';
import { quietAgencies } from './quiet-agencies';

const provenance = { standing: 'illustrative' } as const;
const criterion: Criterion = {
  kind: 'criterion', code: 'a', weight: fraction(1), provenance, level: 'criterion', scorer: { kind: 'binary' },
  requirements: ['a.1', 'a.2', 'a.3'].map((code) => ({ code, provenance })),
};
const root: Group = { kind: 'group', code: 'r', weight: fraction(1), provenance, level: 'root', children: [criterion] };
const framework = build(root);
const at = (day: string, hour = 9) => startOfDay(day, 'WIB') + hour * 3_600_000;

describe('a due date', () => {
  it.each([
    [null, '2025-03-15', 'undated'],
    ['2025-03-15', '2025-02-28', 'later'],
    ['2025-03-15', '2025-03-01', 'due-soon'],
    ['2025-03-15', '2025-03-15', 'due-soon'],
    ['2025-03-15', '2025-03-16', 'overdue'],
  ] as const)('of %s stands on %s as %s', (dueOn, today, standing) => {
    expect(dueStanding(dueOn, today)).toBe(standing);
  });

  it('only ever goes on, from later to due soon to overdue', () => {
    const order = ['later', 'due-soon', 'overdue'];
    const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(60), (due, today, further) => {
        const [before, after] = [dueStanding(day(due), day(today)), dueStanding(day(due), day(today + further))];
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
    );
  });
});

describe('what agencies are asked for', () => {
  const asks = (asked: Record<string, Asked>, submissions: readonly [string, string, SubmissionState][] = []) =>
    asksOf(framework, {
      asked: new Map(Object.entries(asked)),
      submissions: submissions.map(([requirement, agencyId, state]) => ({ requirement, agencyId, state })),
      since: () => at('2025-03-01'),
      today: '2025-03-10',
    });

  it('is one ask for the lead and one for every contributor, and none where nobody is asked', () => {
    const found = asks({ 'a.2': { agencyId: 'x', contributors: ['y', 'z'], dueOn: null }, 'a.1': { agencyId: 'y', contributors: [], dueOn: null } });
    expect(found.map(({ requirement, agencyId, part }) => [requirement, agencyId, part])).toEqual([
      ['a.1', 'y', 'lead'], ['a.2', 'x', 'lead'], ['a.2', 'y', 'contributor'], ['a.2', 'z', 'contributor'],
    ]);
  });

  it.each(submissionStates.map((state) => [state, !['submitted', 'under-verification', 'verified'].includes(state)] as const))(
    'with a submission that is %s is owed: %s, and only what is owed is late',
    (state, owed) => {
      const [ask] = asks({ 'a.1': { agencyId: 'x', contributors: [], dueOn: '2025-03-01' } }, [['a.1', 'x', state], ['a.1', 'y', 'verified']]);
      expect(ask).toMatchObject({ state, owed, due: owed ? 'overdue' : 'undated' });
    },
  );

  it('is owed as long as nothing was begun', () => {
    expect(asks({ 'a.3': { agencyId: 'x', contributors: [], dueOn: '2025-03-24' } })).toMatchObject([{ state: null, owed: true, due: 'due-soon' }]);
  });
});

describe('the age of the queue', () => {
  it('is of the oldest and of the one in the middle, in days where the region lies', () => {
    const now = at('2025-03-11', 1);
    expect(ageOfQueue([at('2025-03-10', 23), at('2025-03-01'), at('2025-03-07')], now, 'WIB')).toEqual({ waiting: 3, oldestDays: 10, medianDays: 4 });
    expect(ageOfQueue([at('2025-03-10'), at('2025-03-07')], now, 'WIB')).toEqual({ waiting: 2, oldestDays: 4, medianDays: 2.5 });
    expect(ageOfQueue([], now, 'WIB')).toEqual({ waiting: 0, oldestDays: null, medianDays: null });
  });

  it('has a median between the newest and the oldest, in whatever order they are read', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(90), { minLength: 1, maxLength: 20 }), (ages) => {
        const read = (days: readonly number[]) => ageOfQueue(days.map((day) => at('2025-06-01') - day * 86_400_000), at('2025-06-01'), 'WIB');
        const age = read(ages);
        expect(age.oldestDays).toBe(Math.max(...ages));
        expect(age.medianDays).toBeGreaterThanOrEqual(Math.min(...ages));
        expect(age.medianDays).toBeLessThanOrEqual(age.oldestDays ?? zero.valueOf());
        expect(read([...ages].reverse())).toEqual(age);
      }),
    );
  });
});

describe('an agency', () => {
  const owing = (agencyId: string, since: string, owed = true) => ({
    criterion: 'a', requirement: 'a.1', agencyId, part: 'lead', dueOn: null, since: at(since), state: null, owed, due: 'undated',
  }) as const;
  const quietOn = (day: string, asks: readonly ReturnType<typeof owing>[], acts: Record<string, string> = {}) =>
    quietAgencies({
      asks,
      lastActAt: new Map(Object.entries(acts).map(([agencyId, on]) => [agencyId, at(on, 20)])),
      quietDays: 14, now: at(day, 8), zone: 'WIB',
    });

  it('is quiet from the fourteenth day after its last act, while it owes something', () => {
    expect(quietOn('2025-03-16', [owing('x', '2025-03-01')], { x: '2025-03-03' })).toEqual([]);
    expect(quietOn('2025-03-17', [owing('x', '2025-03-01')], { x: '2025-03-03' })).toEqual([{ agencyId: 'x', lastActAt: at('2025-03-03', 20), days: 14, owed: 1 }]);
    expect(quietOn('2025-04-17', [owing('x', '2025-03-01', false)], { x: '2025-03-03' })).toEqual([]);
  });

  it('is not quiet before it was asked, though it never did anything or did it long ago', () => {
    expect(quietOn('2025-03-14', [owing('x', '2025-03-01')])).toEqual([]);
    expect(quietOn('2025-03-15', [owing('x', '2025-03-01')])).toMatchObject([{ lastActAt: null, days: 14 }]);
    expect(quietOn('2025-03-14', [owing('x', '2025-03-01')], { x: '2024-11-01' })).toEqual([]);
  });

  it('is told after those who have been silent longer', () => {
    const asks = [owing('x', '2025-03-01'), owing('y', '2025-02-01'), owing('x', '2025-02-20')];
    expect(quietOn('2025-03-20', asks).map(({ agencyId, days, owed }) => [agencyId, days, owed])).toEqual([['y', 47, 1], ['x', 28, 2]]);
  });
});
