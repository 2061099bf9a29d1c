import { Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id';

/** The region's code and 128 random bits: an upload is found by its key, also where only its address is known. */
export const uploadIdForm = /^[0-9.]{2,13}-[0-9a-f]{32}$/;
export const evidenceCode = /^[a-z0-9._-]{1,100}$/;

export class RegionPath {
  /** Kemendagri's code, as in 35.72. */
  @Matches(/^[0-9.]{2,13}$/)
  regionId!: string;
}

export class AssessmentPath extends RegionPath {
  @IsId()
  assessmentId!: string;
}

export class RequirementPath extends AssessmentPath {
  @Matches(evidenceCode)
  requirement!: string;
}

export class SubmissionPath extends AssessmentPath {
  @IsId()
  submissionId!: string;
}

export class QuestionPath extends AssessmentPath {
  @IsId()
  questionId!: string;
}

export class ReceiptPath extends AssessmentPath {
  @Matches(/^TT-[0-9.]{2,13}-\d{4}-\d{5,12}$/)
  receiptNumber!: string;
}

export class DocumentPath extends RegionPath {
  @IsId()
  documentId!: string;
}

export class UploadPath extends RegionPath {
  @Matches(uploadIdForm)
  uploadId!: string;
}

export class EvidenceAgencyPath extends RegionPath {
  @IsId()
  agencyId!: string;
}

export class DestructionPath extends RegionPath {
  @IsId()
  destructionId!: string;
}
