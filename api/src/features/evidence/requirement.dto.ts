import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import type { Role, SubmissionState } from '../../domain';
import { roles, submissionStates } from '../../domain';
import { IsId } from '../../platform/http/is-id';
import { PlainText, SaidText } from '../../platform/http/plain-text';
import { EvidenceActorJson, EvidenceAgencyJson, DocumentJson, SubmissionJson } from './evidence.dto';

const longestWords = 10_000;
export const messageKinds = ['message', 'settled', 'reopened'] as const;
export type MessageKind = (typeof messageKinds)[number];

export class AskedAgenciesJson {
  lead!: EvidenceAgencyJson | null;
  contributors!: EvidenceAgencyJson[];
}

export class TrackPointsJson {
  /** Decimal with 12 places; null where the track has no score or the criterion does not count. */
  points!: string | null;
  shown!: string | null;
}

export class RequirementPointsJson {
  claimed!: TrackPointsJson;
  verified!: TrackPointsJson;
  evaluated!: TrackPointsJson;
}

export class DraftJson {
  agencyId!: string;
  /** Goes along with the next save; 0: nothing is saved yet. */
  version!: number;
  note!: string;
  documents!: DocumentJson[];
  updatedAt!: string;
  updatedBy!: EvidenceActorJson;
}

/** One turn of the thread between agency and inspectorate on what exactly is asked. */
export class MessageJson {
  sequence!: number;
  @ApiProperty({ enum: messageKinds })
  kind!: MessageKind;
  words!: string;
  recordedAt!: string;
  actor!: EvidenceActorJson;
  @ApiProperty({ enum: roles })
  role!: Role;
  agencyName!: string | null;
}

export class RequirementJson {
  requirement!: string;
  criterion!: string;
  indicator!: string;
  component!: string;
  agencies!: AskedAgenciesJson;
  dueOn!: string | null;
  /** Points of 100 that the criterion is worth; decimal with 12 places. */
  share!: string | null;
  shownShare!: string | null;
  points!: RequirementPointsJson;
  /** One for each agency that has handed in; the reader's own first. */
  submissions!: SubmissionJson[];
  /** Of the reader's own agency. */
  draft!: DraftJson | null;
  /** Oldest first. */
  messages!: MessageJson[];
  /** What exactly is asked has been settled, and not opened again since. */
  settled!: boolean;
}

export class ReturnedJson {
  reasonCode!: string | null;
  words!: string;
  at!: string;
  actorName!: string;
}

/** A line of the list: one agency that is asked for one requirement; `agency` null: nobody is asked. */
export class RequirementRowJson {
  requirement!: string;
  criterion!: string;
  indicator!: string;
  component!: string;
  lead!: EvidenceAgencyJson | null;
  contributors!: EvidenceAgencyJson[];
  dueOn!: string | null;
  agency!: EvidenceAgencyJson | null;
  @ApiProperty({ enum: submissionStates })
  state!: SubmissionState;
  revision!: number;
  submissionId!: string | null;
  submittedAt!: string | null;
  lastEventAt!: string | null;
  /** Decimal with 12 places. */
  pointsAtStake!: string;
  shownPointsAtStake!: string;
  returned!: ReturnedJson | null;
  openQuestions!: number;
  /** Turns since the thread was last settled. */
  unsettledMessages!: number;
  documents!: number;
  hasDraft!: boolean;
}

export class RequirementsQuery {
  /** Only what is asked of this agency. */
  @IsOptional()
  @IsId()
  agencyId?: string;

  /** Only what is asked of the agencies that the reader speaks for. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '1' || value === 'true' ? true : value === '0' || value === 'false' ? false : value))
  @IsBoolean()
  mine?: boolean;
}

export class SaveDraftDto {
  @IsId()
  agencyId!: string;

  @IsArray()
  @ArrayMaxSize(1_000)
  @ArrayUnique()
  @IsId({ each: true })
  documents!: string[];

  @IsString()
  @MaxLength(longestWords)
  @PlainText()
  note!: string;

  /** Of the draft that is changed; 0 for the first. Somebody was faster: 409 `draft-stale`. */
  @IsInt()
  @Min(0)
  version!: number;
}

export class SayDto {
  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  words!: string;

  @IsIn(messageKinds)
  kind!: MessageKind;

  /** The agency that the words are about; for focal points their own. */
  @IsOptional()
  @IsId()
  agencyId?: string;
}
