import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { tracks, type LeafState, type SubmissionState, type Track } from '../../domain';
import { IsId } from '../../platform/http/is-id';
import { PlainText } from '../../platform/http/plain-text';

const code = /^[a-z0-9._-]{1,100}$/;

/** What of the gap is shown by how far its requirements are. */
export const gapStates = ['owed', 'overdue', 'due-soon', 'waiting', 'returned', 'verified', 'unowned'] as const;
export type GapState = (typeof gapStates)[number];
export const gapKeys = ['indicator', 'agency'] as const;
export type GapBy = (typeof gapKeys)[number];

export class GapAssessmentPath {
  /** Kemendagri's code, as in 35.72. */
  @Matches(/^[0-9.]{2,13}$/)
  regionId!: string;

  @IsId()
  assessmentId!: string;
}

export class EvidenceGapQuery {
  /** On which track points are missing. */
  @IsOptional()
  @IsIn(tracks)
  track: Track = 'verified';

  @IsOptional()
  @IsIn(gapKeys)
  by: GapBy = 'indicator';

  /** Only what this agency answers for or contributes to. */
  @IsOptional()
  @IsId()
  agencyId?: string;

  @IsOptional()
  @Matches(code)
  component?: string;

  /** Only agencies that this division of the inspectorate looks after. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @PlainText()
  division?: string;

  /** Only requirements that are so far. */
  @IsOptional()
  @IsIn(gapStates)
  state?: GapState;

  /** From how many days of silence on an agency is called quiet. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  quietDays: number = 14;

  /** Whose threshold counts; the stage in force unless given. A locked one is read as its lock fixed it. */
  @IsOptional()
  @Matches(code)
  stage?: string;
}

export class EvidenceGapExportQuery extends EvidenceGapQuery {
  @IsIn(['csv', 'xlsx'])
  format!: 'csv' | 'xlsx';

  @IsOptional()
  @IsIn(['id', 'en'])
  language: 'id' | 'en' = 'id';
}

export class GapThresholdJson {
  gate!: string;
  value!: string;
  comparison!: 'at-least' | 'greater';
}

/** What is missing to the threshold of the stage; filters change nothing of it. */
export class GapDistanceJson {
  state!: 'scored' | 'not-scored' | 'not-applicable';
  total!: string | null;
  shown!: string | null;
  threshold!: GapThresholdJson | null;
  distance!: string | null;
  met!: boolean;
}

/** Points of 100; the track's own and what is winnable and lost make the share. A track without a score has no points, not 0. */
export class GapPointsJson {
  share!: string;
  claimed!: string | null;
  verified!: string | null;
  evaluated!: string | null;
  winnable!: string;
  lost!: string;
}

export class GapCountsJson {
  asked!: number;
  owed!: number;
  overdue!: number;
  dueSoon!: number;
  waiting!: number;
  returned!: number;
  verified!: number;
  unowned!: number;
}

export class GapCriterionJson {
  criterion!: string;
  state!: LeafState;
  winnable!: string;
  lost!: string;
}

export class EvidenceGapRowJson {
  /** Code of the indicator, or id of the agency; null: nobody is asked. */
  key!: string | null;
  /** Of the agency; null for indicators, whose names the revision has. */
  agencyName!: string | null;
  points!: GapPointsJson;
  /** Two places; with the other rows it adds up to what is shown of the total. */
  shown!: GapPointsJson;
  counts!: GapCountsJson;
  criteria!: GapCriterionJson[];
}

export class GapTotalsJson {
  points!: GapPointsJson;
  shown!: GapPointsJson;
  counts!: GapCountsJson;
}

export class GapQueueJson {
  waiting!: number;
  oldestDays!: number | null;
  medianDays!: number | null;
}

export class QuietAgencyJson {
  agencyId!: string;
  agencyName!: string;
  lastActAt!: string | null;
  days!: number;
  owed!: number;
}

/** Something that is owed and late, or soon will be. */
export class GapDueJson {
  requirement!: string;
  criterion!: string;
  agencyId!: string;
  agencyName!: string;
  part!: 'lead' | 'contributor';
  dueOn!: string;
  /** Days since the due date, or left to it. */
  days!: number;
  state!: SubmissionState | null;
}

export class GapAgencyJson {
  id!: string;
  name!: string;
  division!: string | null;
}

export class EvidenceGapJson {
  track!: Track;
  by!: GapBy;
  stage!: string | null;
  /** The stage is locked and no window is open: what is missing there stays missing. */
  locked!: boolean;
  at!: string;
  illustrative!: boolean;
  distance!: GapDistanceJson;
  totals!: GapTotalsJson;
  rows!: EvidenceGapRowJson[];
  queue!: GapQueueJson;
  quietDays!: number;
  quiet!: QuietAgencyJson[];
  overdue!: GapDueJson[];
  dueSoon!: GapDueJson[];
  /** Of the region, to filter by. */
  agencies!: GapAgencyJson[];
}
