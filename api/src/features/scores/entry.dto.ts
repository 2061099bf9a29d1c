import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, IsNumber, IsObject } from 'class-validator';
import { IsOptional, IsString, IsUrl, Matches, MaxLength, ValidateNested } from 'class-validator';
import { tracks, type Answer, type Track } from '../../domain';
import { PageQuery } from '../../platform/http/paging';
import { PlainText, SaidText } from '../../platform/http/plain-text';

const code = /^[a-z0-9._-]{1,100}$/;
const longestReason = 10_000;
export const answerKinds = ['binary', 'levels', 'ratio', 'index', 'checklist', 'not-applicable', 'retracted'] as const;
export const basisKinds = ['document', 'visit', 'plenary', 'statement', 'link', 'other'] as const;

/** What is left of an answer whose kind is none of the shapes below; it is refused. */
class UnknownAnswerDto {
  @IsIn(answerKinds)
  kind!: Answer['kind'];
}

export class BinaryAnswerDto {
  @ApiProperty({ enum: ['binary'] })
  @IsIn(['binary'])
  kind!: 'binary';

  @IsBoolean()
  value!: boolean;
}

export class LevelAnswerDto {
  @ApiProperty({ enum: ['levels'] })
  @IsIn(['levels'])
  kind!: 'levels';

  /** Code of a step of the revision's list. */
  @IsString()
  @MaxLength(100)
  @PlainText()
  level!: string;
}

export class RatioAnswerDto {
  @ApiProperty({ enum: ['ratio'] })
  @IsIn(['ratio'])
  kind!: 'ratio';

  @IsNumber()
  part!: number;

  @IsNumber()
  whole!: number;
}

export class IndexAnswerDto {
  @ApiProperty({ enum: ['index'] })
  @IsIn(['index'])
  kind!: 'index';

  /** Decimal as text. */
  @IsString()
  @MaxLength(50)
  @PlainText()
  value!: string;
}

export class ChecklistAnswerDto {
  @ApiProperty({ enum: ['checklist'] })
  @IsIn(['checklist'])
  kind!: 'checklist';

  /** Codes of the requirements whose documents are accepted. */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(code, { each: true })
  accepted!: string[];
}

export class NotApplicableAnswerDto {
  @ApiProperty({ enum: ['not-applicable'] })
  @IsIn(['not-applicable'])
  kind!: 'not-applicable';
}

export class RetractedAnswerDto {
  @ApiProperty({ enum: ['retracted'] })
  @IsIn(['retracted'])
  kind!: 'retracted';
}

const answerShapes = [
  { name: 'binary', value: BinaryAnswerDto },
  { name: 'levels', value: LevelAnswerDto },
  { name: 'ratio', value: RatioAnswerDto },
  { name: 'index', value: IndexAnswerDto },
  { name: 'checklist', value: ChecklistAnswerDto },
  { name: 'not-applicable', value: NotApplicableAnswerDto },
  { name: 'retracted', value: RetractedAnswerDto },
];

const answerSchema = {
  oneOf: answerShapes.map(({ value }) => ({ $ref: getSchemaPath(value) })),
  discriminator: {
    propertyName: 'kind',
    mapping: Object.fromEntries(answerShapes.map(({ name, value }) => [name, getSchemaPath(value)])),
  },
};

/** An answer in one of the shapes above, told apart by its `kind`; what is none of them is refused. */
export const AnswerField = ({ optional = false }: { readonly optional?: boolean } = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ ...answerSchema, required: !optional }),
    optional ? IsOptional() : IsDefined(),
    IsObject(),
    ValidateNested(),
    Type(() => UnknownAnswerDto, { discriminator: { property: 'kind', subTypes: answerShapes }, keepDiscriminatorProperty: true }),
  );

export class BasisDto {
  @IsIn(basisKinds)
  kind!: (typeof basisKinds)[number];

  /** What it rests on, in words that lead somebody else there. */
  @IsString()
  @MaxLength(1_000)
  @SaidText()
  reference!: string;

  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2_000)
  url?: string;
}

/** What a correction says: the rest (track, criterion, stage, when it happened) stays as it was. */
@ApiExtraModels(...answerShapes.map(({ value }) => value))
export class CorrectEntryDto {
  @AnswerField()
  answer!: Answer;

  @IsString()
  @MaxLength(longestReason)
  @SaidText()
  reason!: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => BasisDto)
  basis!: BasisDto;
}

export class RecordEntryDto extends CorrectEntryDto {
  @IsIn(tracks)
  track!: Track;

  @Matches(code)
  criterion!: string;

  @Matches(code)
  stage!: string;

  /** When it was so; now unless given. A day (its end in the region's time zone) or an instant. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @PlainText()
  happenedAt?: string;
}

export class ApproveEntryDto {
  @IsString()
  @MaxLength(longestReason)
  @SaidText()
  reason!: string;
}

export class EntriesQuery extends PageQuery {
  @IsOptional()
  @IsIn(tracks)
  track?: Track;

  @IsOptional()
  @Matches(code)
  criterion?: string;
}

export class EntryActorJson {
  id!: string;
  displayName!: string;
}

export class EntryAgencyJson {
  id!: string;
  name!: string;
}

export class BasisJson {
  kind!: string;
  reference!: string;
  url!: string | null;
}

export class ApprovalJson {
  at!: string;
  reason!: string;
  actor!: EntryActorJson;
}

@ApiExtraModels(...answerShapes.map(({ value }) => value))
export class EntryJson {
  id!: string;
  /** Order of recording within the assessment. */
  sequence!: number;
  track!: Track;
  criterion!: string;
  stage!: string;
  @ApiProperty(answerSchema)
  answer!: Answer;
  reason!: string;
  basis!: BasisJson;
  happenedAt!: string;
  recordedAt!: string;
  actor!: EntryActorJson;
  role!: string;
  agency!: EntryAgencyJson | null;
  supersedes!: string | null;
  supersededBy!: string | null;
  origin!: 'live' | 'demo' | 'import';
  /** Recorded after a lock of its stage, while a revision window was open. */
  inRevisionWindow!: boolean;
  approval!: ApprovalJson | null;
}

export class EntryPage {
  items!: EntryJson[];
  /** Cursor of the next page; null on the last. */
  next!: string | null;
}

export class TotalJson {
  state!: 'scored' | 'not-scored' | 'not-applicable';
  /** Decimal with 12 places; null without a score. */
  total!: string | null;
  /** Two places, half up. */
  shown!: string | null;
}

export class EntryRecordedJson {
  entry!: EntryJson;
  /** Where the track stands afterwards. */
  score!: TotalJson;
}

