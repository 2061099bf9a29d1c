import type { SubmissionAct, SubmissionState } from './evidence.types';

/** Who an act belongs to: the agency that hands in, the head it has set as its approver, or the house that verifies. */
export type SubmissionSide = 'agency' | 'approver' | 'verifier';

export interface Transition {
  readonly from: readonly SubmissionState[];
  readonly to: SubmissionState;
  readonly side: SubmissionSide;
  /** Begins a new revision, which supersedes the one before. */
  readonly revises?: true;
  /** Only whoever has taken it. */
  readonly byHolder?: true;
  /** Only somebody else than whoever has taken it. */
  readonly byOther?: true;
}

/**
 * The one table of what may be done with a submission, from where, to where and by which side. What it does not list is refused.
 *
 * A revision may be followed by the next from everywhere but `under-verification`: what a verifier has open does not change under their
 * eyes. `sent` is the way where the agency has an approver, `submitted` where it has none or where the approver submits.
 * Source: issue "Evidence", Handing in and Verifying.
 */
export const submissionTransitions: Readonly<Record<SubmissionAct, Transition>> = {
  sent: { from: ['draft', 'awaiting-approval', 'submitted', 'verified', 'returned', 'withdrawn'], to: 'awaiting-approval', side: 'agency', revises: true },
  submitted: { from: ['draft', 'awaiting-approval', 'submitted', 'verified', 'returned', 'withdrawn'], to: 'submitted', side: 'agency', revises: true },
  approved: { from: ['awaiting-approval'], to: 'submitted', side: 'approver' },
  declined: { from: ['awaiting-approval'], to: 'draft', side: 'approver' },
  withdrawn: { from: ['awaiting-approval', 'submitted'], to: 'withdrawn', side: 'agency' },
  taken: { from: ['submitted'], to: 'under-verification', side: 'verifier' },
  'taken-over': { from: ['under-verification'], to: 'under-verification', side: 'verifier', byOther: true },
  released: { from: ['under-verification'], to: 'submitted', side: 'verifier', byHolder: true },
  verified: { from: ['under-verification'], to: 'verified', side: 'verifier', byHolder: true },
  returned: { from: ['under-verification'], to: 'returned', side: 'verifier', byHolder: true },
  reopened: { from: ['verified', 'returned'], to: 'under-verification', side: 'verifier' },
};
