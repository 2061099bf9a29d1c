import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { ApiProperty } from '@nestjs/swagger';
import type { ProgressCode, TrackerFate, TrackerPart, TrackerReasonCode } from '../../domain';
import { IsId } from '../../platform/http/is-id';
import { PageQuery } from '../../platform/http/paging';

const code = /^[a-z0-9._-]{1,100}$/;
const fates = ['new', 'matched', 'not-understood', 'skipped'] as const;

export class TrackedAssessmentPath {
  @Matches(/^[0-9.]{2,13}$/)
  regionId!: string;

  @IsId()
  assessmentId!: string;
}

export class TrackerImportPath extends TrackedAssessmentPath {
  @IsId()
  importId!: string;
}

export class TrackerRowsQuery extends PageQuery {
  /** Rows of one fate only. */
  @IsOptional()
  @IsIn(fates)
  @ApiProperty({ enum: fates, required: false })
  fate?: TrackerFate;
}

export class TrackerTemplateQuery {
  @IsOptional()
  @IsIn(['xlsx', 'csv'])
  @ApiProperty({ enum: ['xlsx', 'csv'], required: false })
  format: 'xlsx' | 'csv' = 'xlsx';
}

/** What is decided for one row; it takes the place of what was chosen for that row before. */
export class TrackerChoiceDto {
  /** The key of the row, as the preview has it. */
  @Matches(/^\d{1,3}:\d{1,7}$/)
  row!: string;

  /** Leaves the row alone. */
  @IsOptional()
  @IsBoolean()
  skip?: boolean;

  @IsOptional()
  @Matches(code)
  requirement?: string;

  /** Who leads, whatever the row says. */
  @IsOptional()
  @IsId()
  agencyId?: string;

  /** Parts of the row that are not taken. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(['owner', 'due', 'progress'], { each: true })
  @ApiProperty({ enum: ['owner', 'due', 'progress'], isArray: true, required: false })
  leaveOut?: TrackerPart[];
}

export class ChooseTrackerRowsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => TrackerChoiceDto)
  choices!: TrackerChoiceDto[];
}

export class ApplyTrackerDto {
  /** `basis` of the preview that was read: what has changed since then refuses it. */
  @Matches(/^[0-9a-f]{64}$/)
  basis!: string;
}

export class TrackerCandidateJson {
  /** Code of a requirement, id of an agency, or key of another row. */
  id!: string;
  /** The name of an agency; of others the id again. */
  name!: string;
}

export class TrackerReasonJson {
  code!: TrackerReasonCode;
  /** The words that are not understood. */
  words!: string;
  candidates!: TrackerCandidateJson[];
}

export class TrackerChangeJson {
  kind!: 'owner' | 'contributors' | 'due' | 'progress';
  /** Names of agencies, a day, or a code of progress; empty: nothing was. */
  before!: string[];
  after!: string[];
  /** Of progress: as the region wrote it, and of which day. */
  words!: string | null;
  asOf!: string | null;
}

export class TrackerChosenJson {
  skip!: boolean;
  requirement!: string | null;
  agencyId!: string | null;
  leaveOut!: TrackerPart[];
}

export class TrackerRowJson {
  /** Names the row within its workbook. */
  key!: string;
  sheet!: string;
  row!: number;
  number!: string;
  area!: string;
  agency!: string;
  document!: string;
  commitment!: string;
  progress!: string;
  fate!: TrackerFate;
  reasons!: TrackerReasonJson[];
  requirement!: string | null;
  changes!: TrackerChangeJson[];
  chosen!: TrackerChosenJson | null;
}

export class TrackerSheetJson {
  name!: string;
  /** False: no headings were found, so nothing of it was read. */
  isTracker!: boolean;
  rows!: number;
}

export class TrackerCountsJson {
  new!: number;
  matched!: number;
  'not-understood'!: number;
  skipped!: number;
}

export class TrackerAppliedJson {
  at!: string;
  /** Requirements whose owner, contributors, due date or progress was set. */
  requirements!: number;
  owners!: number;
  contributors!: number;
  due!: number;
  progress!: number;
}

export class TrackerImportJson {
  id!: string;
  fileName!: string;
  importedAt!: string;
  sheets!: TrackerSheetJson[];
  counts!: TrackerCountsJson;
  /** What applying has to name. */
  basis!: string;
  applied!: TrackerAppliedJson | null;
  /** One page of rows, in the order of the workbook. */
  rows!: TrackerRowJson[];
  next!: string | null;
}

export class RequirementProgressJson {
  requirement!: string;
  code!: ProgressCode;
  words!: string;
  asOf!: string;
  agencyId!: string | null;
  recordedAt!: string;
}
