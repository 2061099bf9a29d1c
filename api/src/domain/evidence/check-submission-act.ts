import { accept, problem, refuse, type Result } from '../kernel';
import type { SubmissionAct, SubmissionStanding } from './evidence.types';
import { submissionTransitions, type Transition } from './submission-transitions';

export interface ActAsked {
  readonly act: SubmissionAct;
  readonly actorId: string;
  /** Revision that the actor has before them; null for acts that begin a new one. */
  readonly revision: number | null;
  /** Everybody who sent or submitted any revision of it. */
  readonly submitters: readonly string[];
  /** Whether the actor speaks for the agency that hands in (focal point there), whatever else they are. */
  readonly isOfAgency: boolean;
  /** Whom the agency has set as the one who approves; null: nobody. */
  readonly approverId: string | null;
}

/**
 * Whether an act may be done with a submission that stands so, and which revision it is about: the one before the actor, or the next.
 *
 * That the actor's role reaches the region or agency is `authorize`'s to say; this asks the state, the revision and the person. Refused:
 * `submission-transition` (not from this state), `submission-taken` (somebody else verifies it), `submission-stale` (a newer revision has
 * come, or none was named), `own-submission` (nobody verifies what they or their agency submitted), `approval-needed` (the agency's head
 * approves first), `not-approver` (somebody else approves, or what is sent where nobody does).
 * Source: issue "Evidence", Handing in and Verifying; scoring.md, Tracks.
 * @example act verified, state under-verification taken by A, actor B → submission-taken
 */
export function checkSubmissionAct(standing: SubmissionStanding, asked: ActAsked): Result<{ readonly revision: number }> {
  const transition = submissionTransitions[asked.act];
  const from = { act: asked.act, state: standing.state };
  if (!transition.from.includes(standing.state)) {
    return refuse(standing.state === 'under-verification' && transition.side === 'verifier' ? taken(standing) : problem('submission-transition', from));
  }
  const person = checkPerson(transition, asked);
  if (!person.ok) return person;
  if (transition.byHolder && standing.takenBy !== asked.actorId) return refuse(taken(standing));
  if (transition.byOther && standing.takenBy === asked.actorId) return refuse(problem('submission-transition', from));
  if (transition.revises) return accept({ revision: standing.revision + 1 });
  if (asked.revision !== standing.revision) return refuse(problem('submission-stale', { revision: standing.revision }));
  return accept({ revision: standing.revision });
}

function checkPerson({ side }: Transition, asked: ActAsked): Result<null> {
  const { act, actorId, approverId } = asked;
  if (side === 'verifier' && (asked.isOfAgency || asked.submitters.includes(actorId))) return refuse(problem('own-submission'));
  if (side === 'approver' && actorId !== approverId) return refuse(problem('not-approver'));
  if (act === 'sent' && approverId === null) return refuse(problem('not-approver'));
  if (act === 'submitted' && approverId !== null && actorId !== approverId) return refuse(problem('approval-needed'));
  return accept(null);
}

function taken({ takenBy }: SubmissionStanding) {
  return problem('submission-taken', { personId: takenBy });
}
