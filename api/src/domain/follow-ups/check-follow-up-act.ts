import { accept, problem, refuse, type Day, type Result } from '../kernel';
import type { FollowUp, FollowUpHappening } from './follow-ups.types';
import { followUpTransitions } from './stand-follow-up';

export interface FollowUpContext {
  readonly actorId: string;
  /** Agencies for which the actor speaks. */
  readonly agencyIds: readonly string[];
  /** In the region's zone. */
  readonly today: Day;
}

/**
 * Whether something may happen to a follow-up that stands so (null: there is none yet), by this person. Only its owner agency reports it
 * done; whoever reported it, or speaks for that agency, does not verify or return it.
 *
 * Refused: `follow-up-transition`, `follow-up-not-owner`, `follow-up-own` (somebody else verifies), `follow-up-due-past` (a day that is
 * over is no agreement). Source: issue "Visits": "owner agency, due date, state, evidence of completion, verified by someone else".
 * @example verified by the person who reported it → follow-up-own
 */
export function checkFollowUpAct(followUp: FollowUp | null, wanted: FollowUpHappening, context: FollowUpContext): Result<null> {
  const { actorId, agencyIds, today } = context;
  const { kind } = wanted;
  if (followUp === null ? kind !== 'opened' : !followUpTransitions[kind].from.includes(followUp.state)) {
    return refuse(problem('follow-up-transition', { act: kind, state: followUp?.state ?? null }));
  }
  if ((kind === 'opened' || kind === 'due-changed') && wanted.dueOn < today) return refuse(problem('follow-up-due-past', { dueOn: wanted.dueOn }));
  if (followUp === null) return accept(null);
  const ofOwner = agencyIds.includes(followUp.ownerAgencyId);
  if (kind === 'reported-done' && !ofOwner) return refuse(problem('follow-up-not-owner'));
  if ((kind === 'verified' || kind === 'returned') && (ofOwner || followUp.reported?.actorId === actorId)) return refuse(problem('follow-up-own'));
  return accept(null);
}

/**
 * Whether it should have been done: not yet said to be done, and its day is over. What waits to be verified is not the agency's delay.
 *
 * @example due 2025-09-30, open, on 2025-10-01 → true
 */
export function isFollowUpOverdue({ state, dueOn }: Pick<FollowUp, 'state' | 'dueOn'>, today: Day): boolean {
  return state === 'open' && dueOn < today;
}
