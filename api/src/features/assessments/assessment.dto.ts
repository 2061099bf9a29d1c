import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsInt, IsOptional, IsString } from 'class-validator';
import { Length, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { StageStatusCode } from '../../domain';
import { IsDay } from '../../platform/http/is-day';
import { IsId } from '../../platform/http/is-id';
import { PlainText, SaidText } from '../../platform/http/plain-text';

const code = /^[a-z0-9._-]{1,100}$/;
const longestReason = 10_000;

export class RegionPath {
  /** Kemendagri's code, as in 35.72. */
  @Matches(/^[0-9.]{2,13}$/)
  regionId!: string;
}

export class AssessmentPath extends RegionPath {
  @IsId()
  assessmentId!: string;
}

export class StagePath extends AssessmentPath {
  @Matches(code)
  stage!: string;
}

export class RequirementPath extends AssessmentPath {
  @Matches(code)
  requirement!: string;
}

export class StartAssessmentDto {
  @Matches(code)
  frameworkCode!: string;

  @Matches(/^[A-Za-z0-9._-]{1,40}$/)
  frameworkRevision!: string;

  /** The year of the programme. */
  @IsInt()
  @Min(2000)
  @Max(2100)
  cycle!: number;
}

export class OpenStageDto {
  @IsString()
  @MaxLength(longestReason)
  @SaidText()
  reason!: string;

  /** When it was decided; now unless given. A day or an instant. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @PlainText()
  happenedAt?: string;
}

export class LockStageDto {
  @IsString()
  @MaxLength(longestReason)
  @SaidText()
  reason!: string;

  /** The lock's T: a day (its end) or an instant; now unless given. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @PlainText()
  asOf?: string;
}

export class OpenWindowDto {
  @IsString()
  @MaxLength(longestReason)
  @SaidText()
  reason!: string;

  /** Until when entries are possible again: a day (its end) or an instant. */
  @IsString()
  @Length(10, 40)
  @PlainText()
  until!: string;
}

export class AssignOwnersDto {
  /** Codes of the revision's requirements; of criteria that ask for no document, their own. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(code, { each: true })
  requirements!: string[];

  /** The agency that leads: it claims, and is asked first. */
  @IsId()
  agencyId!: string;

  /** Agencies that hand in beside it; as it was unless given. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId({ each: true })
  contributors?: string[];

  /** Until which day it is asked for (its end in the region's time zone); null: no day; as it was unless given. */
  @ApiProperty({ type: String, nullable: true, required: false })
  @ValidateIf((wish: AssignOwnersDto) => wish.dueOn !== null)
  @IsOptional()
  @IsDay()
  dueOn?: string | null;
}

export class AnswerPreconditionDto {
  @Matches(code)
  code!: string;

  @IsBoolean()
  holds!: boolean;

  @IsString()
  @MaxLength(longestReason)
  @SaidText()
  reason!: string;

  /** When it came to hold; now unless given. A day or an instant. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @PlainText()
  happenedAt?: string;
}

export class ActorJson {
  id!: string;
  displayName!: string;
}

export class FrameworkRefJson {
  code!: string;
  revision!: string;
}

export class StageLockJson {
  /** The lock's T: what happened by then counts. */
  happenedBy!: string;
  /** The lock's K: what was recorded by then counts. */
  knownBy!: string;
  recordedAt!: string;
  reason!: string;
  actor!: ActorJson | null;
}

export class StageEventJson {
  sequence!: number;
  stage!: string;
  kind!: 'opened' | 'locked' | 'window-opened';
  reason!: string;
  happenedAt!: string;
  recordedAt!: string;
  actor!: ActorJson | null;
  lockedHappenedBy!: string | null;
  lockedKnownBy!: string | null;
  windowUntil!: string | null;
}

export class StageJson {
  code!: string;
  status!: StageStatusCode;
  openedAt!: string | null;
  windowUntil!: string | null;
  locks!: StageLockJson[];
  events!: StageEventJson[];
}

export class AssessmentJson {
  id!: string;
  regionId!: string;
  cycle!: number;
  framework!: FrameworkRefJson;
  origin!: 'live' | 'demo';
  startedAt!: string;
  /** The stage in force now; null before the first is opened. */
  stage!: string | null;
  stages!: StageJson[];
}

export class OwningAgencyJson {
  agencyId!: string;
  agencyName!: string;
}

export class RequirementOwnerJson {
  /** Code of the requirement; of a criterion that asks for no document, its own. */
  requirement!: string;
  criterion!: string;
  agencyId!: string | null;
  agencyName!: string | null;
  since!: string | null;
  contributors!: OwningAgencyJson[];
  /** `YYYY-MM-DD`; null where no day is set. */
  dueOn!: string | null;
}

/** One assignment of a requirement, as it stands in its history. */
export class AssignmentJson {
  sequence!: number;
  agencyId!: string;
  agencyName!: string;
  contributors!: OwningAgencyJson[];
  dueOn!: string | null;
  recordedAt!: string;
  actor!: ActorJson | null;
}

export class PreconditionJson {
  code!: string;
  holds!: boolean;
  reason!: string;
  happenedAt!: string;
  recordedAt!: string;
  actor!: ActorJson | null;
}
