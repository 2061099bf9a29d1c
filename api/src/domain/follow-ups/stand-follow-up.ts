import type { FollowUp, FollowUpAct, FollowUpEvent, FollowUpState } from './follow-ups.types';

export interface FollowUpTransition {
  readonly from: readonly FollowUpState[];
  /** Null: the state stays. */
  readonly to: FollowUpState | null;
}

/** The one table of what may happen to a follow-up; what it does not list is refused. Source: issue "Visits". */
export const followUpTransitions: Readonly<Record<FollowUpAct, FollowUpTransition>> = {
  opened: { from: [], to: 'open' },
  'due-changed': { from: ['open', 'reported'], to: null },
  'reported-done': { from: ['open'], to: 'reported' },
  verified: { from: ['reported'], to: 'verified' },
  returned: { from: ['reported'], to: 'open' },
  carried: { from: ['open', 'reported', 'verified'], to: null },
  withdrawn: { from: ['open', 'reported'], to: 'withdrawn' },
};

/**
 * How a follow-up stands: its events, in order of recording, folded; null where nothing opened it. Events are trusted
 * (`checkFollowUpAct` let them in), and the order of the list does not matter.
 *
 * @example opened, reported-done, returned → open again, with the reason
 */
export function standFollowUp(events: readonly FollowUpEvent[]): FollowUp | null {
  return [...events].sort((a, b) => a.sequence - b.sequence).reduce<FollowUp | null>(applyEvent, null);
}

function applyEvent(before: FollowUp | null, event: FollowUpEvent): FollowUp | null {
  if (event.kind === 'opened') {
    const { words, ownerAgencyId, dueOn } = event;
    return { state: 'open', words, ownerAgencyId, firstDueOn: dueOn, dueOn, reported: null, returnedFor: null, carriedTo: [] };
  }
  if (before === null) return null;
  const after = { ...before, state: followUpTransitions[event.kind].to ?? before.state };
  switch (event.kind) {
    case 'due-changed':
      return { ...after, dueOn: event.dueOn };
    case 'reported-done': {
      const { actorId, words, documentIds, recordedAt: at } = event;
      return { ...after, reported: { actorId, words, documentIds, at }, returnedFor: null };
    }
    case 'returned':
      return { ...after, reported: null, returnedFor: event.reason };
    case 'carried':
      return { ...after, carriedTo: [...after.carriedTo.filter((id) => id !== event.visitId), event.visitId] };
    default:
      return after;
  }
}
