import { runningStates } from './attendance';
import type { VisitAct, VisitState } from './visits.types';

/** Whose act it is: whoever's plans visits, the lead's, a scoring member's for themselves, any member's, or the visited agency's. */
export type VisitSide = 'planner' | 'lead' | 'scorer' | 'member' | 'agency';

export interface VisitTransition {
  readonly from: readonly VisitState[];
  /** Null: the state stays. */
  readonly to: VisitState | null;
  readonly side: VisitSide;
}

const open = ['planned', 'under-way'] as const;
const before = ['planned', 'under-way', 'deliberating'] as const;

/**
 * The one table of what may happen to a visit, from where, to where and by which side. What it does not list is refused. `planned` begins
 * a visit and can happen to none that exists. From `under-way` a visit comes to `deliberating` by whatever act leaves nobody pending
 * (`standVisit` looks); `answers-reopened` leads back. A sealed or cancelled visit changes no more.
 * Source: issue "Visits", The visit and From field answers to a score.
 */
export const visitTransitions: Readonly<Record<VisitAct, VisitTransition>> = {
  planned: { from: [], to: 'planned', side: 'planner' },
  rescheduled: { from: ['planned'], to: null, side: 'planner' },
  'letter-set': { from: before, to: null, side: 'planner' },
  'member-named': { from: open, to: null, side: 'planner' },
  'member-released': { from: open, to: null, side: 'planner' },
  'interest-declared': { from: open, to: null, side: 'member' },
  'site-set': { from: open, to: null, side: 'planner' },
  'site-dropped': { from: open, to: null, side: 'planner' },
  'agenda-set': { from: open, to: null, side: 'planner' },
  'assignments-set': { from: open, to: null, side: 'planner' },
  'data-requested': { from: before, to: null, side: 'member' },
  'data-answered': { from: before, to: null, side: 'agency' },
  'attendance-opened': { from: runningStates, to: null, side: 'member' },
  'participants-counted': { from: before, to: null, side: 'member' },
  started: { from: ['planned'], to: 'under-way', side: 'lead' },
  'answers-submitted': { from: ['under-way'], to: null, side: 'scorer' },
  'answers-reopened': { from: ['under-way', 'deliberating'], to: 'under-way', side: 'lead' },
  'consensus-recorded': { from: ['deliberating'], to: null, side: 'lead' },
  'dissent-noted': { from: ['deliberating', 'signing'], to: null, side: 'scorer' },
  'finding-noted': { from: ['under-way', 'deliberating'], to: null, side: 'member' },
  'signing-began': { from: ['deliberating'], to: 'signing', side: 'lead' },
  'signing-ended': { from: ['signing'], to: 'deliberating', side: 'lead' },
  sealed: { from: ['signing'], to: 'sealed', side: 'lead' },
  cancelled: { from: open, to: 'cancelled', side: 'planner' },
};
