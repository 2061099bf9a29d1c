import type { SubmissionState } from '../evidence';
import type { NodeCode } from '../framework/framework.types';
import type { Day, Instant, Rational } from '../kernel';
import type { LeafState, Track } from '../scoring';

/** Points of 100, exact. On the track looked at: its points, what is winnable and what is lost make the share. */
export interface GapPoints {
  /** What could be had at all; 0 where not applicable. */
  readonly share: Rational;
  readonly claimed: Rational;
  readonly verified: Rational;
  readonly evaluated: Rational;
  /** What can still be won on the track looked at. */
  readonly winnable: Rational;
  /** What cannot be won any more in the stage looked at. */
  readonly lost: Rational;
}

/** The gap of one criterion. */
export interface CriterionGap extends GapPoints {
  readonly criterion: NodeCode;
  /** On the track looked at. */
  readonly state: LeafState;
}

/** A requirement's part of its criterion's gap. */
export interface RequirementGap extends GapPoints {
  readonly criterion: NodeCode;
  /** Null: an external figure that asks for no document, the criterion's whole gap. */
  readonly requirement: string | null;
}

/** Where a requirement stands on its due date. */
export type DueStanding = 'overdue' | 'due-soon' | 'later' | 'undated';

/** Who is asked for a requirement, by when and since when, and how far they are. */
export interface Ask {
  readonly criterion: NodeCode;
  readonly requirement: string;
  readonly agencyId: string;
  /** The lead answers for the points; the others hand in beside it. */
  readonly part: 'lead' | 'contributor';
  readonly dueOn: Day | null;
  readonly since: Instant;
  /** Null: nothing was begun. */
  readonly state: SubmissionState | null;
  /** Nothing of it lies before the inspectorate: it is still to be handed in, or again. */
  readonly owed: boolean;
  /** Only what is owed can be late. */
  readonly due: DueStanding;
}

/** A requirement's part of the gap, and the lead agency that answers for it; null: nobody does. */
export type OwnedGap = RequirementGap & { readonly agencyId: string | null };

/** Of what agencies are asked for. */
export interface AskCounts {
  readonly asked: number;
  readonly owed: number;
  readonly overdue: number;
  readonly dueSoon: number;
  /** Handed in, without a verdict. */
  readonly waiting: number;
  readonly returned: number;
  readonly verified: number;
  /** Requirements that nobody is asked for. */
  readonly unowned: number;
}

/** What a gap is looked at by; the scores of the three tracks go with it. */
export interface GapViewpoint {
  readonly track: Track;
  /** The stage looked at is locked and no window is open: what is missing there stays missing. */
  readonly locked: boolean;
}
