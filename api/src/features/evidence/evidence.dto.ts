import { ApiProperty } from '@nestjs/swagger';
import { destructionGrounds, roles, submissionActs, submissionStates } from '../../domain';
import type { DestructionGround, Role, SubmissionAct, SubmissionState } from '../../domain';

/** What readers of evidence are shown, shared by handing in and verifying. Moments are ISO text, days `YYYY-MM-DD`. */

export class EvidenceActorJson {
  id!: string;
  displayName!: string;
}

export class EvidenceAgencyJson {
  id!: string;
  name!: string;
}

export class DestroyedJson {
  at!: string;
  @ApiProperty({ enum: destructionGrounds })
  ground!: DestructionGround;
}

export class DocumentJson {
  id!: string;
  kind!: 'file' | 'link';
  agencyId!: string;
  /**
   * Whether the reader may see what it is: for people of another agency of the region it is false, and file name, address, title, number
   * and issuer are null.
   */
  open!: boolean;
  fileName!: string | null;
  /** Told from the content, not from the name. */
  mediaType!: string | null;
  sizeBytes!: number | null;
  sha256!: string | null;
  /** Of a link: its address, as it was given; never fetched. */
  url!: string | null;
  addedAt!: string;
  actor!: EvidenceActorJson | null;
  title!: string | null;
  number!: string | null;
  datedOn!: string | null;
  issuer!: string | null;
  period!: string | null;
  validUntil!: string | null;
  /** Null: nobody has said. */
  signedCopy!: boolean | null;
  /** Number of the latest details; goes along when further ones are appended. */
  detailsSequence!: number;
  /** Its bytes are gone; everything else about it stays. */
  destroyed!: DestroyedJson | null;
  /** Whether a browser may show it in the page; otherwise it is downloaded. */
  inline!: boolean;
  /** Requirements of the assessment that rest on it too; of the region where no assessment is asked about. */
  alsoServes!: string[];
}

export class QuestionAnswerJson {
  words!: string;
  recordedAt!: string;
  actor!: EvidenceActorJson;
  @ApiProperty({ enum: roles })
  role!: Role;
}

/** Asked by the system, answered by people; never a verdict. */
export class QuestionJson {
  id!: string;
  documentId!: string;
  revision!: number;
  code!: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  params!: Record<string, unknown>;
  askedAt!: string;
  answers!: QuestionAnswerJson[];
}

export class RevisionJson {
  revision!: number;
  note!: string;
  recordedAt!: string;
  actor!: EvidenceActorJson;
  documents!: DocumentJson[];
  questions!: QuestionJson[];
}

export class CitationJson {
  documentId!: string;
  revision!: number;
  /** From 1; null: the document as a whole. */
  page!: number | null;
  quote!: string | null;
  /** A newer revision has come since. */
  stale!: boolean;
}

export class ReplyJson {
  words!: string;
  recordedAt!: string;
  actor!: EvidenceActorJson;
}

export class SubmissionEventJson {
  /** Order of recording within the assessment. */
  sequence!: number;
  @ApiProperty({ enum: submissionActs })
  kind!: SubmissionAct;
  revision!: number;
  reasonCode!: string | null;
  words!: string;
  receiptNumber!: string | null;
  /** What it made of the score: the entry that was recorded with it. */
  entryId!: string | null;
  recordedAt!: string;
  actor!: EvidenceActorJson;
  @ApiProperty({ enum: roles })
  role!: Role;
  agencyName!: string | null;
  citations!: CitationJson[];
  reply!: ReplyJson | null;
  /** Until when the agency may reply; null where there is nothing to reply to, or a reply stands. */
  replyUntil!: string | null;
}

export class TakenJson {
  by!: EvidenceActorJson;
  at!: string;
}

/** The lock that lies over all evidence of the assessment. */
export class EvidenceLockJson {
  stage!: string;
  reason!: string;
  lockedAt!: string;
}

/** What the reader may do now: acts on a submission, and the two that are words only. */
export const submissionDeeds = [...submissionActs, 'reply', 'answer'] as const;
export type SubmissionDeed = (typeof submissionDeeds)[number];

export class SubmissionJson {
  id!: string;
  requirement!: string;
  criterion!: string;
  agency!: EvidenceAgencyJson;
  /** Handed in by the inspectorate itself: verified by the verifier whom the region appoints outside it. */
  ofInspectorate!: boolean;
  @ApiProperty({ enum: submissionStates })
  state!: SubmissionState;
  /** The latest; 0 before anything was sent. */
  revision!: number;
  submittedAt!: string | null;
  taken!: TakenJson | null;
  lock!: EvidenceLockJson | null;
  /** Decimal with 12 places. */
  pointsAtStake!: string;
  /** Two places, half up. */
  shownPointsAtStake!: string;
  /** Newest first. */
  revisions!: RevisionJson[];
  /** Newest first. */
  events!: SubmissionEventJson[];
  /** Whom the agency has set as the one who approves; null: nobody. */
  approver!: EvidenceActorJson | null;
  @ApiProperty({ enum: submissionDeeds, isArray: true })
  may!: SubmissionDeed[];
}
