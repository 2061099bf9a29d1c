import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { followUpStates, type FollowUpState } from '../../domain';
import { IsDay } from '../../platform/http/is-day';
import { IsId } from '../../platform/http/is-id';
import { PlainText, SaidText } from '../../platform/http/plain-text';
import { VisitsPath } from '../visits/visits.service';

const longestWords = 10_000;

export class FollowUpPath extends VisitsPath {
  @IsId()
  followUpId!: string;
}

export class OpenFollowUpDto {
  /** What is to be done. */
  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;

  @IsId()
  ownerAgencyId!: string;

  /** In the region's time zone; not a day that is over. */
  @IsDay()
  dueOn!: string;

  /** The visit of which it comes, and the finding or recommendation there. */
  @IsOptional()
  @IsId()
  visitId?: string;

  @IsOptional()
  @IsId()
  findingId?: string;

  @IsOptional()
  @Matches(/^[a-z0-9._-]{1,100}$/)
  criterion?: string;
}

export class ReportDoneDto {
  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;

  /** Of the owner agency: what shows that it is done. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsId({ each: true })
  documentIds!: string[];
}

export class JudgeFollowUpDto {
  /** False: it goes back, with the words as the reason. */
  @IsBoolean()
  done!: boolean;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;
}

export class ChangeDueDto {
  @IsDay()
  dueOn!: string;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}

export class CarryFollowUpDto {
  /** Onto whose agenda. */
  @IsId()
  visitId!: string;
}

export class WithdrawFollowUpDto {
  @IsString()
  @MaxLength(longestWords)
  @PlainText()
  @SaidText()
  reason!: string;
}

export class ReportedDoneJson {
  by!: string;
  at!: string;
  words!: string;
  documentIds!: string[];
}

@ApiExtraModels(ReportedDoneJson)
export class FollowUpJson {
  id!: string;
  @ApiProperty({ enum: followUpStates })
  state!: FollowUpState;
  words!: string;
  ownerAgencyId!: string;
  ownerName!: string;
  /** As first agreed, and as agreed now. */
  firstDueOn!: string;
  dueOn!: string;
  overdue!: boolean;
  visitId!: string | null;
  visitTitle!: string | null;
  findingId!: string | null;
  criterion!: string | null;
  reported!: ReportedDoneJson | null;
  returnedFor!: string | null;
  /** Visits onto whose agenda it was carried. */
  carriedTo!: string[];
  illustrative!: boolean;
  /** What the reader may do with it now. */
  @ApiProperty({ enum: ['report', 'judge', 'change', 'carry'], isArray: true })
  may!: ('report' | 'judge' | 'change' | 'carry')[];
}

@ApiExtraModels(FollowUpJson)
export class FollowUpsJson {
  /** Overdue first, then by the day on which they are due. */
  items!: FollowUpJson[];
  overdue!: number;
  mayOpen!: boolean;
}
