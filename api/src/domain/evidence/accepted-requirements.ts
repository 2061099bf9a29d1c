import type { Criterion } from '../framework/framework.types';
import type { SubmissionState } from './evidence.types';

/**
 * Which documents of a `checklist` criterion are accepted: each requirement of the criterion for which at least one agency's submission
 * stands `verified`, in the revision's order. Null for every other scorer: there a person says what the document is worth.
 *
 * Source: issue "Evidence", Verifying ("checklist criteria take their verified points from verified documents"); scoring.md, Leaves.
 * @example items a, b; a verified, b returned → ['a']
 */
export function acceptedRequirements(
  criterion: Criterion,
  submissions: readonly { readonly requirement: string; readonly state: SubmissionState }[],
): readonly string[] | null {
  if (criterion.scorer.kind !== 'checklist') return null;
  const verified = new Set(submissions.filter(({ state }) => state === 'verified').map(({ requirement }) => requirement));
  return criterion.scorer.items.map(({ code }) => code).filter((code) => verified.has(code));
}
