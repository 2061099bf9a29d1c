import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsInt, IsObject, IsOptional, IsString, Matches, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import type { DestructionGround } from '../../domain';
import { destructionGrounds } from '../../domain';
import { IsDay } from '../../platform/http/is-day';
import { IsId } from '../../platform/http/is-id';
import { PageQuery } from '../../platform/http/paging';
import { PlainText, SaidText } from '../../platform/http/plain-text';
import { uploadIdForm } from './evidence-path.dto';
import { DocumentJson, EvidenceActorJson } from './evidence.dto';

const uploadStates = ['receiving', 'checking', 'quarantined', 'stored', 'refused', 'abandoned'] as const;

export class RefusedJson {
  code!: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  params!: Record<string, unknown>;
}

/** What the form may begin with; a suggestion, never more. */
export class SuggestionJson {
  title!: string | null;
  number!: string | null;
  datedOn!: string | null;
  issuer!: string | null;
  period!: string | null;
  pages!: number | null;
  /** When the picture or film was taken, as its file says. */
  takenOn!: string | null;
}

export class UploadJson {
  id!: string;
  agencyId!: string;
  @ApiProperty({ enum: uploadStates })
  state!: (typeof uploadStates)[number];
  receivedBytes!: number;
  sizeBytes!: number;
  fileName!: string;
  mediaType!: string | null;
  sha256!: string | null;
  refusal!: RefusedJson | null;
  suggestion!: SuggestionJson | null;
  createdAt!: string;
}

export class UploadsQuery {
  @IsOptional()
  @IsId()
  agencyId?: string;
}

export class DocumentDetailsDto {
  @IsString()
  @MaxLength(500)
  @SaidText()
  title!: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  @PlainText()
  number?: string;

  /** The day on the document, apart from the day it was uploaded. */
  @IsOptional()
  @IsDay()
  datedOn?: string;

  @IsOptional()
  @IsString()
  @MaxLength(300)
  @PlainText()
  issuer?: string;

  /** The period it speaks for, in words: 2025, Triwulan I 2025, Januari–Maret 2025 … */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @PlainText()
  period?: string;

  @IsOptional()
  @IsDay()
  validUntil?: string;

  @IsOptional()
  @IsBoolean()
  signedCopy?: boolean;
}

export class AddDocumentDto {
  /** Of an upload that has been stored; or `url`. */
  @ValidateIf((wish: AddDocumentDto) => wish.url === undefined)
  @IsDefined()
  @Matches(uploadIdForm)
  uploadId?: string;

  /** A video, an article, a site: kept as text, never fetched. */
  @ValidateIf((wish: AddDocumentDto) => wish.uploadId === undefined)
  @IsDefined()
  @IsString()
  @MaxLength(2_000)
  @SaidText()
  url?: string;

  @IsId()
  agencyId!: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => DocumentDetailsDto)
  details!: DocumentDetailsDto;
}

export class AppendDetailsDto extends DocumentDetailsDto {
  /** `detailsSequence` of what is corrected; somebody was faster: 409 `document-details-stale`. */
  @IsInt()
  @Min(1)
  after!: number;
}

export class DocumentsQuery extends PageQuery {
  @IsOptional()
  @IsId()
  agencyId?: string;

  /** Looked for in title, number, issuer and file name. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @PlainText()
  q?: string;
}

export class ContentQuery {
  /** `1`: always as a download, also where it could be shown. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '1' || value === 'true' ? true : value === '0' || value === 'false' ? false : value))
  @IsBoolean()
  download?: boolean;
}

export class DocumentPage {
  items!: DocumentJson[];
  /** Cursor of the next page; null on the last. */
  next!: string | null;
}

export class RequestDestructionDto {
  @IsId()
  documentId!: string;

  @IsIn(destructionGrounds)
  ground!: DestructionGround;

  @IsString()
  @MaxLength(10_000)
  @SaidText()
  words!: string;
}

export class DecideDestructionDto {
  @IsIn(['carried-out', 'declined'])
  decision!: 'carried-out' | 'declined';

  @IsString()
  @MaxLength(10_000)
  @SaidText()
  words!: string;
}

export class DestructionDecisionJson {
  decision!: 'carried-out' | 'declined';
  words!: string;
  recordedAt!: string;
  actor!: EvidenceActorJson;
}

export class DestructionJson {
  id!: string;
  sha256!: string;
  sizeBytes!: number;
  @ApiProperty({ enum: destructionGrounds })
  ground!: DestructionGround;
  words!: string;
  recordedAt!: string;
  actor!: EvidenceActorJson;
  /** Every document of the region that rests on these bytes: all of them are concerned. */
  documents!: DocumentJson[];
  decision!: DestructionDecisionJson | null;
  /** The bytes have left the store. */
  gone!: boolean;
  /** Whether the reader may decide it. */
  mayDecide!: boolean;
}
