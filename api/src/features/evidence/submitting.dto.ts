import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, Min, ValidateIf } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { IsId } from '../../platform/http/is-id';
import { PlainText, SaidText } from '../../platform/http/plain-text';
import { evidenceCode } from './evidence-path.dto';
import { EvidenceActorJson, EvidenceAgencyJson } from './evidence.dto';

const longestWords = 10_000;

export class SubmitDto {
  @Matches(evidenceCode)
  requirement!: string;

  @IsId()
  agencyId!: string;

  /** In the order in which they are to be read. */
  @IsArray()
  @ArrayMaxSize(1_000)
  @ArrayUnique()
  @IsId({ each: true })
  documents!: string[];

  @IsString()
  @MaxLength(longestWords)
  @PlainText()
  note!: string;

  /** The revision that this one follows, 0 for the first; another has come meanwhile: 409 `submission-stale`. Not asked unless given. */
  @IsOptional()
  @IsInt()
  @Min(0)
  after?: number;
}

/** What the head of the agency says of a revision that waits for them. */
export class ApproveSubmissionDto {
  @IsInt()
  @Min(1)
  revision!: number;

  @IsIn(['approved', 'declined'])
  decision!: 'approved' | 'declined';

  @IsString()
  @MaxLength(longestWords)
  @PlainText()
  words!: string;
}

export class WithdrawDto {
  @IsInt()
  @Min(1)
  revision!: number;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;
}

export class ReceiptDocumentJson {
  title!: string | null;
  fileName!: string | null;
  url!: string | null;
  sha256!: string | null;
  sizeBytes!: number | null;
}

export class ReceiptRegionJson {
  id!: string;
  name!: string;
}

export class ReceiptJson {
  number!: string;
  region!: ReceiptRegionJson;
  agency!: EvidenceAgencyJson;
  submissionId!: string;
  requirement!: string;
  criterion!: string;
  revision!: number;
  at!: string;
  actor!: EvidenceActorJson;
  documents!: ReceiptDocumentJson[];
}

export class SetApproverDto {
  /** Null: nobody approves from now on. */
  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((wish: SetApproverDto) => wish.personId !== null)
  @IsId()
  personId!: string | null;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}

export class ApproverSettingJson {
  sequence!: number;
  approver!: EvidenceActorJson | null;
  reason!: string;
  recordedAt!: string;
  actor!: EvidenceActorJson;
}

export class ApproverJson {
  agencyId!: string;
  approver!: EvidenceActorJson | null;
  /** People of the agency who can be set. */
  candidates!: EvidenceActorJson[];
  /** Newest first. */
  history!: ApproverSettingJson[];
}
