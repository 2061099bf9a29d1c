import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { returnReasons, roles, submissionStates, type Answer, type ReturnReason, type Role, type SubmissionState } from '../../domain';
import { IsId } from '../../platform/http/is-id';
import { PageQuery } from '../../platform/http/paging';
import { PlainText, SaidText } from '../../platform/http/plain-text';
import { AnswerField } from '../scores/entries.service';
import { evidenceCode } from './evidence-path.dto';
import { EvidenceActorJson, EvidenceAgencyJson, TakenJson } from './evidence.dto';

const longestWords = 10_000;
export const queueOrders = ['oldest', 'points', 'due'] as const;
export type QueueOrder = (typeof queueOrders)[number];

export class QueueQuery extends PageQuery {
  @IsOptional()
  @IsIn(submissionStates)
  state?: SubmissionState;

  @IsOptional()
  @IsIn(queueOrders)
  sort?: QueueOrder;

  /** Inspector's division. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @PlainText()
  division?: string;

  @IsOptional()
  @IsId()
  agencyId?: string;

  @IsOptional()
  @Matches(evidenceCode)
  criterion?: string;

  @IsOptional()
  @IsId()
  takenBy?: string;
}

export class QueueItemJson {
  submissionId!: string;
  requirement!: string;
  criterion!: string;
  indicator!: string;
  agency!: EvidenceAgencyJson;
  division!: string | null;
  ofInspectorate!: boolean;
  @ApiProperty({ enum: submissionStates })
  state!: SubmissionState;
  revision!: number;
  submittedAt!: string | null;
  dueOn!: string | null;
  /** Decimal with 12 places. */
  pointsAtStake!: string;
  /** Two places, half up. */
  shownPointsAtStake!: string;
  taken!: TakenJson | null;
  /** How many the latest revision has. */
  documents!: number;
  /** How many nobody has answered. */
  openQuestions!: number;
  /** Handed in by the inspectorate itself, and nobody is appointed outside it who may verify it. */
  waitsForAppointedVerifier!: boolean;
  /** Whole days since it was submitted, by the calendar of the region; null before. */
  ageDays!: number | null;
}

export class QueuePage {
  items!: QueueItemJson[];
  next!: string | null;
  /** Of the whole list, without paging. */
  total!: number;
}

export class VerifierLoadJson {
  actor!: EvidenceActorJson;
  @ApiProperty({ enum: roles })
  role!: Role;
  taken!: number;
  verdictsInLast30Days!: number;
  oldestTakenAt!: string | null;
}

/** The revision that the actor has before them; a newer one has come: 409 `submission-stale`. */
export class TakeSubmissionDto {
  @IsInt()
  @Min(1)
  revision!: number;
}

export class ReleaseSubmissionDto extends TakeSubmissionDto {
  @IsOptional()
  @IsString()
  @MaxLength(longestWords)
  @PlainText()
  words?: string;
}

export class SubmissionReasonDto extends TakeSubmissionDto {
  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;
}

export class CiteDto {
  @IsId()
  documentId!: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  page?: number;

  /** The passage, as it stands in the document. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  @SaidText()
  quote?: string;
}

/** A verdict without what it makes of the score; the answer's shapes are those of an entry. */
class VerdictBaseDto extends TakeSubmissionDto {
  @IsIn(['verified', 'returned'])
  verdict!: 'verified' | 'returned';

  /** Why it is returned; for `verified` none. */
  @ApiProperty({ enum: returnReasons, required: false })
  @IsOptional()
  @IsIn(returnReasons)
  reasonCode?: ReturnReason;

  @IsString()
  @MaxLength(longestWords)
  @PlainText()
  words!: string;

  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CiteDto)
  citations!: CiteDto[];

  /** Stage on whose verified track it counts; the one in force unless given. */
  @IsOptional()
  @Matches(evidenceCode)
  stage?: string;
}

export class VerdictDto extends VerdictBaseDto {
  /** What the documents are worth, where the criterion is no checklist; a checklist takes its answer from what is verified. */
  @AnswerField({ optional: true })
  answer?: Answer;
}

export class ReplyDto {
  /** Sequence of the verdict that is answered. */
  @IsInt()
  @Min(1)
  verdictSequence!: number;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;
}

export class AnswerQuestionDto {
  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;
}
