import type { Instant } from '../kernel';

/** Where a submission stands. `locked` is no state: a lock lies over whatever stands beneath it (see evidence-lock). */
export const submissionStates = ['draft', 'awaiting-approval', 'submitted', 'under-verification', 'verified', 'returned', 'withdrawn'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** What can be done with a submission. Each is appended; the state is derived from them. */
export const submissionActs = [
  /** Handed to the head of the agency, where one approves. */
  'sent',
  'approved',
  'declined',
  /** Counts as handed in, and gets a receipt. */
  'submitted',
  /** A verifier claims it, so that two do not do the same. */
  'taken',
  'taken-over',
  'released',
  'verified',
  'returned',
  /** The verifying house takes its own verdict up again. */
  'reopened',
  'withdrawn',
] as const;
export type SubmissionAct = (typeof submissionActs)[number];

/** Those by which a revision counts as handed in: it gets its receipt, and supersedes what was handed in before. */
export const handingInActs = ['submitted', 'approved'] as const satisfies readonly SubmissionAct[];

/** States in which the verifying house has something to do. */
export const waitingStates = ['submitted', 'under-verification'] as const satisfies readonly SubmissionState[];

/** Why something is returned; words of the verifier's own stand beside it. */
export const returnReasons = [
  'unreadable',
  'incomplete',
  'wrong-document',
  'outside-period',
  'expired',
  'not-signed',
  'does-not-match-field',
  'not-in-force',
  'duplicate',
  'personal-data',
  'other',
] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** An act that was carried out. */
export interface SubmissionEvent {
  /** Order of recording within the assessment; unique, rising. */
  readonly sequence: number;
  readonly kind: SubmissionAct;
  /** Of the submission: 1, 2, 3 …; a new revision supersedes the one before, never replaces it. */
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly actorId: string;
}

/** How a submission stands after its events. */
export interface SubmissionStanding {
  readonly state: SubmissionState;
  /** The latest revision; 0 before anything was sent or submitted. */
  readonly revision: number;
  /** Who verifies it now; null unless `under-verification`. */
  readonly takenBy: string | null;
  readonly takenAt: Instant | null;
  /** When the latest revision was submitted; null before. */
  readonly submittedAt: Instant | null;
  /** The last verdict there was, kept while a later revision waits. */
  readonly lastVerdict: { readonly kind: 'verified' | 'returned'; readonly sequence: number; readonly revision: number; readonly at: Instant } | null;
}

/** The grounds on which bytes may go. */
export const destructionGrounds = ['personal-data', 'lawful-request', 'wrong-file'] as const;
export type DestructionGround = (typeof destructionGrounds)[number];
