import type { Criterion } from '../framework/framework.types';
import type { SubmissionStanding } from './evidence.types';

/** One agency's submission for a requirement, as it stands. */
export interface StandingFor {
  readonly requirement: string;
  readonly standing: Pick<SubmissionStanding, 'state' | 'lastVerdict'>;
}

/**
 * Which documents of a `checklist` criterion are accepted: each requirement of the criterion for which at least one agency's submission
 * counts as verified, in the revision's order. Null for every other scorer: there a person says what the document is worth.
 *
 * Source: issue "Evidence", Verifying ("checklist criteria take their verified points from verified documents"); scoring.md, Leaves.
 * @example items a, b; a verified, b returned → ['a']
 */
export function acceptedRequirements(criterion: Criterion, submissions: readonly StandingFor[]): readonly string[] | null {
  if (criterion.scorer.kind !== 'checklist') return null;
  const verified = new Set(submissions.filter(countsAsVerified).map(({ requirement }) => requirement));
  return criterion.scorer.items.map(({ code }) => code).filter((code) => verified.has(code));
}

/**
 * Whether a submission counts as verified: its last verdict says so, also while a later revision waits (that makes the entry stale and
 * does not change it) or while the verdict is taken up again; not once it is withdrawn.
 *
 * Source: scoring.md, Tracks. @example revision 1 verified, revision 2 submitted → true; then withdrawn → false
 */
export function countsAsVerified({ standing }: Pick<StandingFor, 'standing'>): boolean {
  return standing.lastVerdict?.kind === 'verified' && standing.state !== 'withdrawn';
}
