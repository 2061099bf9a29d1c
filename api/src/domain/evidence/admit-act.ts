import { authorize, type Action, type Membership } from '../access';
import { accept, problem, refuse, type Result } from '../kernel';
import { checkSubmissionAct } from './check-submission-act';
import type { EvidenceLock } from './evidence-lock';
import type { SubmissionAct, SubmissionStanding } from './evidence.types';
import { submissionTransitions, type SubmissionSide } from './submission-transitions';

/** Who stands before a submission: the person and every role they hold. */
export interface ActingPerson<M extends Membership = Membership> {
  readonly personId: string | null;
  readonly memberships: readonly M[];
}

/** Everything about a submission that decides what may be done with it. */
export interface SubmissionContext {
  readonly regionId: string;
  readonly agencyId: string;
  /** Handed in by the region's inspectorate: verified outside it. */
  readonly ofInspectorate: boolean;
  /** Whom the agency has set as the one who approves; null: nobody. */
  readonly approverId: string | null;
  /** Everybody who sent, submitted or approved any revision of it. */
  readonly submitters: readonly string[];
  readonly standing: SubmissionStanding;
  /** The lock that lies over all evidence of the assessment now; null: none. */
  readonly lock: EvidenceLock | null;
}

/** What is to be done, and with which revision before the actor's eyes; null where a new one begins. */
export interface ActWanted {
  readonly act: SubmissionAct;
  readonly revision: number | null;
}

const actionOfSide: Readonly<Record<SubmissionSide, Action>> = {
  agency: 'evidence.submit',
  approver: 'evidence.submit',
  verifier: 'evidence.verify',
};

/**
 * Whether this person may do this with a submission now: by their role, by the lock, by its state and by who they are; and by which
 * membership, about which revision. The one question asked by whoever carries an act out and by whoever shows what can be done.
 *
 * Refused: what `authorize` refuses, `submission-locked` (with stage and reason), what `checkSubmissionAct` refuses. The house that
 * verifies never verifies its own, whatever other role the person holds. Source: issue "Evidence", Verifying; scoring.md, Tracks.
 * @example act taken, of the inspectorate, by an inspector → not-independent
 */
export function admitAct<M extends Membership>(
  actor: ActingPerson<M>,
  context: SubmissionContext,
  { act, revision }: ActWanted,
): Result<{ readonly revision: number; readonly membership: M }> {
  const { regionId, agencyId, ofInspectorate, standing, lock, submitters, approverId } = context;
  const action = actionOfSide[submissionTransitions[act].side];
  const allowed = authorize(actor, action, { regionId, agencyId, ownedByInspectorate: ofInspectorate });
  if (!allowed.ok) return allowed;
  if (allowed.value === null || actor.personId === null) return refuse(problem('not-allowed', { action }));
  if (lock) return refuse(problem('submission-locked', { stage: lock.stage, reason: lock.reason }));
  const isOfAgency = actor.memberships.some((membership) => speaksFor(membership, context));
  const checked = checkSubmissionAct(standing, { act, actorId: actor.personId, revision, submitters, isOfAgency, approverId });
  return checked.ok ? accept({ revision: checked.value.revision, membership: allowed.value }) : checked;
}

function speaksFor({ role, regionId, agencyId }: Membership, context: SubmissionContext): boolean {
  if (regionId !== context.regionId) return false;
  return agencyId === context.agencyId || (context.ofInspectorate && role === 'inspectorate');
}
