import type { VisitAct } from '@domain';

/** The acts that this sheet knows how to ask. */
export const askedActs = [
  'interest-declared', 'member-named', 'site-set', 'letter-set', 'started', 'participants-counted', 'data-requested', 'data-answered',
  'finding-noted', 'answers-submitted', 'answers-reopened', 'dissent-noted', 'cancelled',
] as const satisfies readonly VisitAct[];
export type AskedAct = (typeof askedActs)[number];
