import type { SubmissionState } from './evidence.types';

const handedIn: ReadonlySet<SubmissionState | null> = new Set(['submitted', 'under-verification', 'verified']);

/**
 * Whether an agency has done its part for now: what it handed in lies before the verifying house, or was found good there. A draft, what
 * waits for the head of the agency, what was returned and what was withdrawn is still owed.
 *
 * Source: issue "Evidence", The gap; Being told. @example returned → false
 */
export function isHandedIn(state: SubmissionState | null): boolean {
  return handedIn.has(state);
}
