import { authorize, type Membership } from '../access';
import { accept, problem, refuse, type Instant, type Result, type TimeZone } from '../kernel';
import type { ActingPerson, SubmissionContext } from './admit-act';
import { replyUntil } from './reply-until';

export interface ReplyWanted {
  /** The verdict that is answered. */
  readonly verdictSequence: number;
  readonly now: Instant;
  readonly zone: TimeZone;
  /** Sequences of the verdicts of this submission that have a reply. */
  readonly replied: readonly number[];
}

/**
 * Whether this person may answer that verdict now, and by which membership: only the agency, only its last verdict, once, and within
 * its time. A lock over the evidence does not take the right away: it is the agency's own, and changes no score.
 *
 * Refused: what `authorize` refuses, `reply-unfit` (no verdict, or not the last one), `reply-exists`, `reply-too-late`. Source: issue
 * "Evidence", Right of reply. @example the eighth day after the verdict → reply-too-late
 */
export function checkReply<M extends Membership>(
  actor: ActingPerson<M>,
  { regionId, agencyId, standing }: Pick<SubmissionContext, 'regionId' | 'agencyId' | 'standing'>,
  { verdictSequence, now, zone, replied }: ReplyWanted,
): Result<M> {
  const action = 'evidence.submit';
  const allowed = authorize(actor, action, { regionId, agencyId });
  if (!allowed.ok) return allowed;
  if (allowed.value === null) return refuse(problem('not-allowed', { action }));
  const { lastVerdict } = standing;
  if (lastVerdict?.sequence !== verdictSequence) return refuse(problem('reply-unfit', { verdictSequence: lastVerdict?.sequence ?? null }));
  if (replied.includes(verdictSequence)) return refuse(problem('reply-exists', { verdictSequence }));
  const until = replyUntil(lastVerdict.at, zone);
  if (now > until) return refuse(problem('reply-too-late', { until: new Date(until).toISOString() }));
  return accept(allowed.value);
}
