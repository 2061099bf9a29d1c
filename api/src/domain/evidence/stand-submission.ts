import { handingInActs, type SubmissionAct, type SubmissionEvent, type SubmissionStanding } from './evidence.types';
import { submissionTransitions } from './submission-transitions';

const nothingYet: SubmissionStanding = {
  state: 'draft',
  revision: 0,
  takenBy: null,
  takenAt: null,
  submittedAt: null,
  lastVerdict: null,
};

/**
 * How a submission stands: its events, in order of recording, folded into a state. The order of the list does not matter.
 *
 * Events are trusted (check-submission-act let them in); what they say is not judged again. Source: issue "Evidence", Verifying.
 * @example submitted (revision 1), taken, returned → state `returned`, revision 1, takenBy null
 */
export function standSubmission(events: readonly SubmissionEvent[]): SubmissionStanding {
  return [...events].sort((a, b) => a.sequence - b.sequence).reduce(applySubmissionEvent, nothingYet);
}

/** The same, one event further. */
export function applySubmissionEvent(before: SubmissionStanding, event: SubmissionEvent): SubmissionStanding {
  const { kind, revision, recordedAt, actorId, sequence } = event;
  const { to } = submissionTransitions[kind];
  const held = to === 'under-verification';
  const isVerdict = kind === 'verified' || kind === 'returned';
  return {
    state: to,
    revision,
    takenBy: held ? actorId : null,
    takenAt: held ? recordedAt : null,
    submittedAt: isHandingIn(kind) ? recordedAt : kind === 'sent' ? null : before.submittedAt,
    lastVerdict: isVerdict ? { kind, sequence, revision, at: recordedAt } : before.lastVerdict,
  };
}

/** Whether a revision counts as handed in by this act. */
function isHandingIn(kind: SubmissionAct): boolean {
  return handingInActs.some((act) => act === kind);
}
