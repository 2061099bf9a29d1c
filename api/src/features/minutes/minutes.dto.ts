import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsNumber, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { type Answer, type MinutesSide, type MinutesState, type SigningMethod } from '../../domain';
import { PlainText, SaidText } from '../../platform/http/plain-text';
import { AnswerField } from '../scores/entries.service';

const longestWords = 10_000;
const longestName = 300;
const mostStrokes = 200;
const mostNumbers = 2_000;

export class StrokeDto {
  /** x and y in turn, in thousandths of the field's width from its upper left: 0 to 1000. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(mostNumbers)
  @IsNumber({ maxDecimalPlaces: 1 }, { each: true })
  @Min(0, { each: true })
  @Max(1_000, { each: true })
  points!: number[];
}

export class SignMinutesDto {
  /** As it is to stand on the paper. */
  @IsString()
  @MaxLength(longestName)
  @SaidText()
  name!: string;

  @IsString()
  @MaxLength(longestName)
  @SaidText()
  office!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostStrokes)
  @ValidateNested({ each: true })
  @Type(() => StrokeDto)
  strokes!: StrokeDto[];

  /** The account's password, asked for again; an account of the demo has none. */
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  @PlainText()
  password?: string;
}

export class AttachCopyQuery {
  @IsIn(['electronic', 'scanned'])
  method!: 'electronic' | 'scanned';

  @IsString()
  @MaxLength(longestName)
  @SaidText()
  name!: string;

  @IsString()
  @MaxLength(longestName)
  @SaidText()
  office!: string;
}

export class WithdrawMinutesDto {
  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}

export class MinutesChangeDto {
  @Matches(/^[a-z0-9._-]{1,100}$/)
  criterion!: string;

  @AnswerField()
  answer!: Answer;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}

export class CorrectMinutesDto {
  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => MinutesChangeDto)
  changes!: MinutesChangeDto[];
}

export class SignatureJson {
  @ApiProperty({ enum: ['team', 'region'] })
  side!: MinutesSide;
  name!: string;
  office!: string;
  @ApiProperty({ enum: ['drawn', 'electronic', 'scanned'] })
  method!: SigningMethod;
  /** Who signed, or attached the copy. */
  by!: string;
  at!: string;
  /** Of the copy that was attached; null where it was signed here. */
  copySha256!: string | null;
}

@ApiExtraModels(SignatureJson)
export class MinutesJson {
  id!: string;
  @ApiProperty({ enum: ['signing', 'withdrawn', 'sealed'] })
  state!: MinutesState;
  /** Printed on the paper. */
  code!: string;
  /** The sealed minutes that these correct; null for a visit's own. */
  corrects!: string | null;
  /** Of a correction. */
  reason!: string;
  draftSha256!: string;
  draftedBy!: string;
  draftedAt!: string;
  signatures!: SignatureJson[];
  withdrawnFor!: string | null;
  /** SHA-256 of the sealed paper; null before. */
  sealedSha256!: string | null;
  sealedAt!: string | null;
  /** What the reader may do with them now. */
  @ApiProperty({ enum: ['sign', 'seal', 'withdraw'], isArray: true })
  may!: ('sign' | 'seal' | 'withdraw')[];
}

export class VisitMinutesJson {
  /** Oldest first; corrections after what they correct. */
  minutes!: MinutesJson[];
  mayDraft!: boolean;
  mayCorrect!: boolean;
  /** The side for which the reader would sign; null: none. */
  @ApiProperty({ enum: ['team', 'region'], nullable: true, type: String })
  side!: MinutesSide | null;
  /** Whether signing asks the reader for a password. */
  asksPassword!: boolean;
}
