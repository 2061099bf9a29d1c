import type { Ask, AskCounts, OwnedGap } from './evidence-gap.types';

/** How many of these asks are owed, late, waiting …, and how many of these parts nobody answers for. */
export function countAsks(parts: readonly OwnedGap[], asks: readonly Ask[]): AskCounts {
  const count = (which: (ask: Ask) => boolean) => asks.filter(which).length;
  return {
    asked: asks.length,
    owed: count(({ owed }) => owed),
    overdue: count(({ due }) => due === 'overdue'),
    dueSoon: count(({ due }) => due === 'due-soon'),
    waiting: count(({ state }) => state === 'submitted' || state === 'under-verification'),
    returned: count(({ state }) => state === 'returned'),
    verified: count(({ state }) => state === 'verified'),
    unowned: parts.filter(({ requirement, agencyId }) => requirement !== null && agencyId === null).length,
  };
}
