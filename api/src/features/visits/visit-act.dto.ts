import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches } from 'class-validator';
import { Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { findingKinds, type Answer } from '../../domain';
import { IsId } from '../../platform/http/is-id';
import { PlainText, SaidText } from '../../platform/http/plain-text';
import { AnswerField } from '../scores/entries.service';
import { ActField, code, longestWords } from './visit-plan.dto';

export class DeclareInterestDto {
  @ApiProperty({ enum: ['interest-declared'] })
  @IsIn(['interest-declared'])
  kind!: 'interest-declared';

  /** Is of the visited region, or has a personal interest there. */
  @IsBoolean()
  ownRegion!: boolean;

  /** Agencies of the region in which the member has served. */
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId({ each: true })
  formerAgencyIds!: string[];

  @IsString()
  @MaxLength(longestWords)
  @PlainText()
  words!: string;
}

export class StartVisitDto {
  @ApiProperty({ enum: ['started'] })
  @IsIn(['started'])
  kind!: 'started';
}

export class RequestDataDto {
  @ApiProperty({ enum: ['data-requested'] })
  @IsIn(['data-requested'])
  kind!: 'data-requested';

  @IsId()
  agencyId!: string;

  @IsOptional()
  @Matches(code)
  criterion?: string;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;

  /** Until when, ISO 8601 with its offset. */
  @IsISO8601({ strict: true, strictSeparator: true })
  dueAt!: string;
}

export class OpenAttendanceDto {
  @ApiProperty({ enum: ['attendance-opened'] })
  @IsIn(['attendance-opened'])
  kind!: 'attendance-opened';

  @IsString()
  @MaxLength(300)
  @SaidText()
  title!: string;

  /** Minutes from now, 5 to 1440. */
  @IsInt()
  @Min(5)
  @Max(1_440)
  minutes!: number;
}

export class CountParticipantsDto {
  @ApiProperty({ enum: ['participants-counted'] })
  @IsIn(['participants-counted'])
  kind!: 'participants-counted';

  @IsInt()
  @Min(0)
  @Max(100_000)
  count!: number;

  /** Who, as far as it is listed. */
  @IsString()
  @MaxLength(longestWords)
  @PlainText()
  words!: string;
}

export class DeviceTipDto {
  @IsId()
  deviceId!: string;

  /** The last sequence that the device has appended for this visit; 0: none. */
  @IsInt()
  @Min(0)
  sequence!: number;
}

export class HandInAnswersDto {
  @ApiProperty({ enum: ['answers-submitted'] })
  @IsIn(['answers-submitted'])
  kind!: 'answers-submitted';

  /** What each device of the evaluator has appended: something of it that has not arrived is refused, 422 `field-answers-missing`. */
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => DeviceTipDto)
  devices!: DeviceTipDto[];
}

export class ReopenAnswersDto {
  @ApiProperty({ enum: ['answers-reopened'] })
  @IsIn(['answers-reopened'])
  kind!: 'answers-reopened';

  @IsId()
  evaluatorId!: string;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}

export class NoteDissentDto {
  @ApiProperty({ enum: ['dissent-noted'] })
  @IsIn(['dissent-noted'])
  kind!: 'dissent-noted';

  @IsOptional()
  @Matches(code)
  criterion?: string;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;
}

export class NoteFindingDto {
  @ApiProperty({ enum: ['finding-noted'] })
  @IsIn(['finding-noted'])
  kind!: 'finding-noted';

  /** Of a finding that is there and takes other words; left out for a new one. */
  @IsOptional()
  @IsId()
  findingId?: string;

  @IsIn(findingKinds)
  @ApiProperty({ enum: findingKinds, enumName: 'FindingKind' })
  finding!: (typeof findingKinds)[number];

  @IsOptional()
  @Matches(code)
  criterion?: string;

  @IsOptional()
  @IsId()
  siteId?: string;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;
}

const teamActs = [
  DeclareInterestDto, StartVisitDto, RequestDataDto, OpenAttendanceDto, CountParticipantsDto, HandInAnswersDto, ReopenAnswersDto,
  NoteDissentDto, NoteFindingDto,
];
const teamKinds = [
  'interest-declared', 'started', 'data-requested', 'attendance-opened', 'participants-counted', 'answers-submitted', 'answers-reopened',
  'dissent-noted', 'finding-noted',
];
export type TeamActDto =
  | DeclareInterestDto | StartVisitDto | RequestDataDto | OpenAttendanceDto | CountParticipantsDto | HandInAnswersDto | ReopenAnswersDto
  | NoteDissentDto | NoteFindingDto;

@ApiExtraModels(...teamActs)
export class TeamActWishDto {
  @ActField(teamActs, teamKinds)
  act!: TeamActDto;
}

export class AnswerDataRequestDto {
  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;

  /** Documents of the agency. */
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId({ each: true })
  documentIds!: string[];
}

/** The lead's own entry on the evaluated track; what the evaluators said stays as it is. */
export class RecordConsensusDto {
  @Matches(code)
  criterion!: string;

  @AnswerField()
  answer!: Answer;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}
