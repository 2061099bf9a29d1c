import fc from 'fast-check';
import { reminderDue } from './reminder-due';

const dayLength = 86_400_000;
const start = Date.parse('2025-01-01T00:00:00Z');
const day = (number: number): string => new Date(start + number * dayLength).toISOString().slice(0, 10);
const item = { dueOn: day(100), askedOn: day(0) };

describe('the reminder whose turn it is', () => {
  it.each([
    [-15, null],
    [-14, { kind: 'due-soon', step: '14', days: 14 }],
    [-7, { kind: 'due-soon', step: '7', days: 7 }],
    [-1, { kind: 'due-soon', step: '1', days: 1 }],
    [1, { kind: 'overdue', step: 'late-0', days: 1 }],
    [8, { kind: 'overdue', step: 'late-1', days: 8 }],
    [15, { kind: 'overdue', step: 'late-2', days: 15 }],
  ])('%i days from the due date is %j', (after, expected) => {
    expect(reminderDue(item, day(100 + after))).toEqual(expected);
  });

  it.each([
    [-13, '14'],
    [-8, '14'],
    [-3, '7'],
    [0, '1'],
    [7, 'late-0'],
  ])('%i days from the due date is the one of %s, where the day itself was missed, and says how many days it really is', (after, step) => {
    expect(reminderDue(item, day(100 + after))).toMatchObject({ step, days: Math.abs(after) });
  });

  it('is none whose turn came before the thing was asked for, or on that day: who is asked is told then', () => {
    expect(reminderDue({ dueOn: day(10), askedOn: day(0) }, day(1))).toBeNull();
    expect(reminderDue({ dueOn: day(14), askedOn: day(0) }, day(1))).toBeNull();
    expect(reminderDue({ dueOn: day(15), askedOn: day(0) }, day(1))).toMatchObject({ step: '14' });
    expect(reminderDue({ dueOn: day(10), askedOn: day(0) }, day(3))).toMatchObject({ step: '7' });
    expect(reminderDue({ dueOn: day(10), askedOn: day(12) }, day(13))).toBeNull();
    expect(reminderDue({ dueOn: day(10), askedOn: day(12) }, day(18))).toMatchObject({ step: 'late-1' });
  });

  it('comes once each however often it is asked for, and no step is skipped by asking every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 200 }), fc.integer({ min: 1, max: 60 }), (dueAfter, goneBy) => {
        const steps: string[] = [];
        for (let today = 0; today <= dueAfter + goneBy; today += 1) {
          const step = reminderDue({ dueOn: day(dueAfter), askedOn: day(0) }, day(today))?.step;
          if (step !== undefined && steps.at(-1) !== step) steps.push(step);
        }
        const late = Array.from({ length: Math.ceil(goneBy / 7) }, (_, week) => `late-${week}`);
        expect(steps).toEqual(['14', '7', '1', ...late]);
      }),
    );
  });
});
