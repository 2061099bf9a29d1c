import type { FollowUpJson } from '../api/follow-ups-api';

export const followUpFilters = ['all', 'overdue', 'open', 'reported', 'ended'] as const;
export type FollowUpFilter = (typeof followUpFilters)[number];

/** Those of a list that are meant. What is overdue is open as well; what ended was verified or withdrawn. */
export function filterFollowUps(items: readonly FollowUpJson[], filter: FollowUpFilter): readonly FollowUpJson[] {
  switch (filter) {
    case 'overdue':
      return items.filter(({ overdue }) => overdue);
    case 'ended':
      return items.filter(({ state }) => state === 'verified' || state === 'withdrawn');
    case 'open':
    case 'reported':
      return items.filter(({ state }) => state === filter);
    default:
      return items;
  }
}
