import { dueStanding, type Day } from '@domain';
import type { RequirementRow } from '../api/evidence-api';

export const owedSections = ['returned', 'approving', 'overdue', 'due-soon', 'open', 'waiting', 'done'] as const;
export type OwedSection = (typeof owedSections)[number];

/** What an agency owes, in the order in which it wants to be looked at; sections without a row are left out. */
export function groupOwed(
  rows: readonly RequirementRow[],
  today: Day,
): readonly { readonly section: OwedSection; readonly rows: readonly RequirementRow[] }[] {
  const sorted = [...rows].sort(byUrgency);
  return owedSections
    .map((section) => ({ section, rows: sorted.filter((row) => sectionOf(row, today) === section) }))
    .filter((group) => group.rows.length > 0);
}

/** What still has to be handed in, by whatever name. */
export function isOwed(section: OwedSection): boolean {
  return section !== 'waiting' && section !== 'done' && section !== 'approving';
}

function sectionOf({ state, dueOn }: RequirementRow, today: Day): OwedSection {
  if (state === 'returned') return 'returned';
  if (state === 'awaiting-approval') return 'approving';
  if (state === 'verified') return 'done';
  if (state === 'submitted' || state === 'under-verification') return 'waiting';
  const standing = dueStanding(dueOn, today);
  return standing === 'overdue' || standing === 'due-soon' ? standing : 'open';
}

/** The day first, nothing set last; among equals what is worth most. */
function byUrgency(a: RequirementRow, b: RequirementRow): number {
  if (a.dueOn !== b.dueOn) return (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1;
  return Number(b.pointsAtStake) - Number(a.pointsAtStake) || (a.requirement < b.requirement ? -1 : 1);
}
