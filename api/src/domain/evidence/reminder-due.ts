import { daysBetween, type Day } from '../kernel';

/** Days before the due date on which somebody is reminded. */
const daysBefore = [14, 7, 1] as const;
const week = 7;

/** `step` names the reminder among all of one due date, so that each is sent once: `14`, `7`, `1`, then `late-0`, `late-1` … by weeks. */
export type Reminder =
  | { readonly kind: 'due-soon'; readonly step: string; /** Left until the due date, 0 on the day itself. */ readonly days: number }
  | { readonly kind: 'overdue'; readonly step: string; /** Gone by since the due date. */ readonly days: number };

/**
 * The reminder whose turn it is on a day: 14, 7 and 1 days before the due date, on the day after it, and every week from then on. The
 * nearest one that has come, so that a day on which nothing ran is made up for and two of them do not come at once; none whose turn was
 * before the thing was asked for, or on that same day: who is asked is told then. Days are those of the region.
 * Source: issue 3, "Being told" (due in 14/7/1 days, overdue).
 *
 * @example reminderDue({ dueOn: '2025-03-15', askedOn: '2025-01-02' }, '2025-03-08') // { kind: 'due-soon', step: '7', days: 7 }
 */
export function reminderDue(item: { readonly dueOn: Day; readonly askedOn: Day }, today: Day): Reminder | null {
  const left = daysBetween(today, item.dueOn);
  const known = daysBetween(item.askedOn, item.dueOn);
  if (left >= 0) {
    const step = [...daysBefore].reverse().find((days) => left <= days);
    return step === undefined || step >= known ? null : { kind: 'due-soon', step: String(step), days: left };
  }
  const weeks = Math.floor((-left - 1) / week);
  return -(1 + weeks * week) >= known ? null : { kind: 'overdue', step: `late-${weeks}`, days: -left };
}
