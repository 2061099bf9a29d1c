import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches } from 'class-validator';
import { Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { alphaBands, documentMatches, kappaBands } from '../../domain';
import type { AlphaBand, Answer, DocumentMatch, KappaBand } from '../../domain';
import { IsId } from '../../platform/http/is-id';
import { PlainText } from '../../platform/http/plain-text';
import { AnswerField } from '../scores/entries.service';
import { code, longestWords } from './visit-plan.dto';

const mostOffsetMs = 400 * 86_400_000;

export class EvidenceSeenDto {
  @IsId()
  documentId!: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  page?: number;
}

export class FieldPlaceDto {
  @Min(-90)
  @Max(90)
  latitude!: number;

  @Min(-180)
  @Max(180)
  longitude!: number;

  @Min(0)
  @Max(100_000)
  accuracyMetres!: number;
}

/** One field answer as the device appended it. */
export class FieldAnswerDto {
  /** Made on the device, once: what comes again under it with the same content is received already. */
  @IsId()
  id!: string;

  @IsId()
  siteId!: string;

  @Matches(code)
  criterion!: string;

  /** 1, 2, 3 … over everything that this device appended for the visit; that of one that was refused is taken again by the next. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  deviceSequence!: number;

  /** Own field answers about the same that the device knew and this one takes the place of. */
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId({ each: true })
  supersedes!: string[];

  /** By the rubric; left out where it could not be checked. */
  @AnswerField({ optional: true })
  answer?: Answer;

  @IsIn(documentMatches)
  @ApiProperty({ enum: documentMatches, enumName: 'DocumentMatch' })
  match!: DocumentMatch;

  @IsString()
  @MaxLength(longestWords)
  @PlainText()
  note!: string;

  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => EvidenceSeenDto)
  evidence!: EvidenceSeenDto[];

  /** SHA-256 of photos whose bytes come apart. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  photos!: string[];

  /** Only where the evaluator allowed it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => FieldPlaceDto)
  place?: FieldPlaceDto;

  /** As the device's clock said, ISO 8601 with its offset. */
  @IsISO8601({ strict: true, strictSeparator: true })
  deviceAt!: string;

  /** Server minus device in ms, as last measured; left out: never measured. */
  @ApiProperty({ type: 'integer', required: false, minimum: -mostOffsetMs, maximum: mostOffsetMs })
  @IsOptional()
  @IsInt()
  @Min(-mostOffsetMs)
  @Max(mostOffsetMs)
  clockOffsetMs?: number;

  /** Content hash of the framework revision that it was answered against. */
  @Matches(/^[0-9a-f]{64}$/)
  frameworkHash!: string;
}

export class SendFieldAnswersDto {
  @IsId()
  deviceId!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => FieldAnswerDto)
  answers!: FieldAnswerDto[];
}

/** What became of one that was sent: received, under its receipt, or refused with why; the others are not held up by it. */
export class FieldAnswerReceiptJson {
  id!: string;
  /** Of the visit, rising with arrival; null where it was refused. */
  receiptNumber!: number | null;
  /** Code of the refusal; null where it was received. */
  refused!: string | null;
  @ApiProperty({ type: Object, nullable: true })
  params!: Readonly<Record<string, unknown>> | null;
}

export class FieldAnswerReceiptsJson {
  receipts!: FieldAnswerReceiptJson[];
  /** By the service's clock, ISO 8601: what a device measures its own against. */
  serverAt!: string;
}

export class EvidenceSeenJson {
  documentId!: string;
  page!: number | null;
}

export class FieldPlaceJson {
  latitude!: number;
  longitude!: number;
  accuracyMetres!: number;
}

export class FieldAnswerJson {
  id!: string;
  siteId!: string;
  criterion!: string;
  deviceId!: string;
  deviceSequence!: number;
  supersedes!: string[];
  @AnswerField({ optional: true })
  answer!: Answer | null;
  @ApiProperty({ enum: documentMatches, enumName: 'DocumentMatch' })
  match!: DocumentMatch;
  note!: string;
  evidence!: EvidenceSeenJson[];
  photos!: string[];
  place!: FieldPlaceJson | null;
  /** As the device's clock said. */
  deviceAt!: string;
  /** Corrected by the measured offset, kept within the visit. */
  happenedAt!: string;
  recordedAt!: string;
  receiptNumber!: number;
}

/** Two tips from two devices: their author ends it by another that takes the place of both. */
export class OwnConflictJson {
  siteId!: string;
  criterion!: string;
  ids!: string[];
}

export class OwnFieldAnswersJson {
  answers!: FieldAnswerJson[];
  conflicts!: OwnConflictJson[];
  serverAt!: string;
}

/** One photo that has come. */
export class FieldPhotoJson {
  sha256!: string;
}

export class ComparedPhotoJson {
  sha256!: string;
  /** False: the answer names it, and its bytes have not come. */
  arrived!: boolean;
}

export class ComparedAnswerJson {
  evaluatorId!: string;
  @AnswerField({ optional: true })
  answer!: Answer | null;
  @ApiProperty({ enum: documentMatches, enumName: 'DocumentMatch' })
  match!: DocumentMatch;
  note!: string;
  /** 0 to 1 as a decimal; null where it could not be checked. */
  fulfilment!: string | null;
  receiptNumber!: number;
  photos!: ComparedPhotoJson[];
}

export class ComparedUnitJson {
  siteId!: string;
  criterion!: string;
  answers!: ComparedAnswerJson[];
  /** Evaluators whose two devices still say two things. */
  conflicts!: string[];
  /** Greatest less least fulfilment, decimal. */
  spread!: string;
  differsFromDocument!: boolean;
}

export class AlphaJson {
  /** Decimal, at most 1. */
  value!: string;
  @ApiProperty({ enum: alphaBands, enumName: 'AlphaBand' })
  band!: AlphaBand;
}

export class KappaJson {
  firstId!: string;
  secondId!: string;
  value!: string;
  @ApiProperty({ enum: kappaBands, enumName: 'KappaBand' })
  band!: KappaBand;
}

export class SeverityJson {
  evaluatorId!: string;
  /** Mean of own fulfilment less the others' for the same, decimal from −1 to 1: below 0 is severe. Null: nothing to compare with. */
  value!: string | null;
}

/** The site says otherwise than the document. */
export class FieldDifferenceJson {
  criterion!: string;
  visitId!: string;
  visitTitle!: string;
  siteName!: string;
  /** First day of the visit. */
  heldFrom!: string;
}

export class FieldComparisonJson {
  units!: ComparedUnitJson[];
  /** Share of what several said the same of, decimal; null where nobody answered what another did. */
  agreeing!: string | null;
  /** Null where nothing could have differed. */
  alpha!: AlphaJson | null;
  kappas!: KappaJson[];
  severity!: SeverityJson[];
}
