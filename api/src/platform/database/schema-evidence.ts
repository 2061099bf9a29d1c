import type { BigIntText, Json, NullableTimestamp, Timestamp } from './schema-columns';

/** The tables of evidence (migration 0002), as schema.ts has those of the scorecard. */
export interface AgencyApproversTable {
  region_id: string;
  agency_id: string;
  sequence: BigIntText;
  approver_id: string | null;
  reason: string;
  recorded_at: Timestamp;
  actor_id: string;
}

export interface BlobsTable {
  region_id: string;
  sha256: string;
  storage_key: string;
  size_bytes: BigIntText;
  media_type: string;
  state: 'stored' | 'destroyed';
  stored_at: Timestamp;
  destroyed_at: NullableTimestamp;
}

export interface UploadsTable {
  region_id: string;
  id: string;
  agency_id: string;
  file_name: string;
  size_bytes: BigIntText;
  state: 'receiving' | 'checking' | 'quarantined' | 'stored' | 'refused' | 'abandoned';
  media_type: string | null;
  sha256: string | null;
  refusal: Json | null;
  suggestion: Json | null;
  created_by: string;
  created_at: Timestamp;
  settled_at: NullableTimestamp;
}

export interface DocumentsTable {
  region_id: string;
  id: string;
  agency_id: string;
  kind: 'file' | 'link';
  sha256: string | null;
  url: string | null;
  file_name: string | null;
  media_type: string | null;
  size_bytes: BigIntText | null;
  added_at: Timestamp;
  actor_id: string;
  origin: 'live' | 'demo' | 'import';
}

export interface DocumentDetailsTable {
  region_id: string;
  document_id: string;
  sequence: number;
  title: string;
  number: string | null;
  dated_on: string | null;
  issuer: string | null;
  period: string | null;
  valid_until: string | null;
  signed_copy: boolean | null;
  recorded_at: Timestamp;
  actor_id: string;
}

export interface SubmissionsTable {
  region_id: string;
  id: string;
  assessment_id: string;
  requirement: string;
  agency_id: string;
  created_at: Timestamp;
  created_by: string;
  origin: 'live' | 'demo' | 'import';
}

export interface SubmissionDraftsTable {
  region_id: string;
  assessment_id: string;
  requirement: string;
  agency_id: string;
  documents: string[];
  note: string;
  version: number;
  updated_at: Timestamp;
  updated_by: string;
}

export interface SubmissionRevisionsTable {
  region_id: string;
  submission_id: string;
  revision: number;
  note: string;
  recorded_at: Timestamp;
  actor_id: string;
}

export interface SubmissionDocumentsTable {
  region_id: string;
  submission_id: string;
  revision: number;
  position: number;
  document_id: string;
}

export interface SubmissionEventsTable {
  region_id: string;
  assessment_id: string;
  sequence: BigIntText;
  submission_id: string;
  revision: number;
  kind: 'sent' | 'approved' | 'declined' | 'submitted' | 'taken' | 'taken-over' | 'released' | 'verified' | 'returned' | 'reopened' | 'withdrawn';
  reason_code: string | null;
  words: string;
  receipt_number: string | null;
  entry_id: string | null;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
  agency_id: string | null;
  origin: 'live' | 'demo' | 'import';
}

export interface SubmissionStatesTable {
  region_id: string;
  submission_id: string;
  assessment_id: string;
  requirement: string;
  criterion: string;
  agency_id: string;
  of_inspectorate: boolean;
  state: 'draft' | 'awaiting-approval' | 'submitted' | 'under-verification' | 'verified' | 'returned' | 'withdrawn';
  revision: number;
  submitted_at: NullableTimestamp;
  taken_by: string | null;
  taken_at: NullableTimestamp;
  points_at_stake: string;
  last_sequence: BigIntText;
  last_event_at: Timestamp;
}

export interface VerdictCitationsTable {
  region_id: string;
  assessment_id: string;
  sequence: BigIntText;
  position: number;
  submission_id: string;
  revision: number;
  document_id: string;
  page: number | null;
  quote: string | null;
}

export interface EntryCitationsTable {
  region_id: string;
  entry_id: string;
  submission_id: string;
  revision: number;
}

export interface EvidenceRepliesTable {
  region_id: string;
  assessment_id: string;
  sequence: BigIntText;
  submission_id: string;
  verdict_sequence: BigIntText;
  words: string;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
  origin: 'live' | 'demo' | 'import';
}

export interface EvidenceQuestionsTable {
  region_id: string;
  id: string;
  submission_id: string;
  revision: number;
  document_id: string;
  code: string;
  params: Json;
  asked_at: Timestamp;
}

export interface QuestionAnswersTable {
  region_id: string;
  question_id: string;
  sequence: number;
  words: string;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
}

export interface RequirementMessagesTable {
  region_id: string;
  assessment_id: string;
  sequence: BigIntText;
  requirement: string;
  kind: 'message' | 'settled' | 'reopened';
  words: string;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
  agency_id: string | null;
  origin: 'live' | 'demo' | 'import';
}

export interface DestructionRequestsTable {
  region_id: string;
  id: string;
  sha256: string;
  ground: 'personal-data' | 'lawful-request' | 'wrong-file';
  words: string;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
}

export interface DestructionDecisionsTable {
  region_id: string;
  request_id: string;
  decision: 'carried-out' | 'declined';
  words: string;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
}

export interface EvidenceSchema {
  agency_approvers: AgencyApproversTable;
  blobs: BlobsTable;
  uploads: UploadsTable;
  documents: DocumentsTable;
  document_details: DocumentDetailsTable;
  submissions: SubmissionsTable;
  submission_drafts: SubmissionDraftsTable;
  submission_revisions: SubmissionRevisionsTable;
  submission_documents: SubmissionDocumentsTable;
  submission_events: SubmissionEventsTable;
  submission_states: SubmissionStatesTable;
  verdict_citations: VerdictCitationsTable;
  entry_citations: EntryCitationsTable;
  evidence_replies: EvidenceRepliesTable;
  evidence_questions: EvidenceQuestionsTable;
  question_answers: QuestionAnswersTable;
  requirement_messages: RequirementMessagesTable;
  destruction_requests: DestructionRequestsTable;
  destruction_decisions: DestructionDecisionsTable;
}
