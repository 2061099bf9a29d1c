import type { VisitAct } from '@domain';

/** The acts that this sheet knows how to ask. */
export const askedActs = [
  'interest-declared', 'member-named', 'member-released', 'site-set', 'letter-set', 'rescheduled', 'started', 'attendance-opened', 'participants-counted',
  'data-requested', 'data-answered', 'finding-noted', 'answers-submitted', 'answers-reopened', 'dissent-noted', 'cancelled',
] as const satisfies readonly VisitAct[];
/** Acts that are tables of their own: each has a sheet of its own. */
export const tabledActs = ['agenda-set', 'assignments-set'] as const satisfies readonly VisitAct[];
export type TabledAct = (typeof tabledActs)[number];
export type AskedAct = (typeof askedActs)[number];
