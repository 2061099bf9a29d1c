import { daysBetween, type Day } from '../kernel';
import type { DueStanding } from './evidence-gap.types';

/** How many days before its due date something is called due soon; the first of the reminders. Source: issue "Evidence", Being told. */
export const dueSoonDays = 14;

/**
 * Where something that is still to be handed in stands on its due date, by the day where the region lies: on the day itself it is due,
 * on the next one overdue.
 *
 * @example due 15 March: later on 28 February, due-soon from 1 to 15 March, overdue from 16 March
 */
export function dueStanding(dueOn: Day | null, today: Day): DueStanding {
  if (dueOn === null) return 'undated';
  const left = daysBetween(today, dueOn);
  if (left < 0) return 'overdue';
  return left <= dueSoonDays ? 'due-soon' : 'later';
}
