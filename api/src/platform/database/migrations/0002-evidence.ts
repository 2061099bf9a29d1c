import { sql, type Kysely } from 'kysely';
import { evidencePrivileges } from './0002-privileges';

/**
 * Evidence: who is asked for what and by when, documents and their bytes, submissions with their revisions, events and verdicts, questions,
 * replies, and the destruction of bytes by two people. Kinds of tables as in 0001: what somebody did is appended; states, drafts and
 * uploads under way are current or derived.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
  await sql.raw(evidencePrivileges).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`
    drop table if exists destruction_decisions, destruction_requests, requirement_messages, question_answers, evidence_questions,
      evidence_replies, entry_citations, verdict_citations, submission_states, submission_events, submission_documents,
      submission_revisions, submission_drafts, submissions, document_details, documents, uploads, blobs, agency_approvers cascade;
    alter table requirement_owners drop column if exists contributors, drop column if exists due_on;
    alter table agencies drop column if exists division;
  `).execute(db);
}

const schema = `
alter table requirement_owners add column contributors uuid[] not null default '{}', add column due_on date;
alter table agencies add column division text;

create table agency_approvers (
  region_id text not null,
  agency_id uuid not null,
  sequence bigint not null,
  approver_id uuid constraint agency_approvers_person_fkey references people (id),
  reason text not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  constraint agency_approvers_pkey primary key (region_id, agency_id, sequence),
  constraint agency_approvers_agency_fkey foreign key (region_id, agency_id) references agencies (region_id, id)
);

create table blobs (
  region_id text not null constraint blobs_region_fkey references regions (id),
  sha256 text not null constraint blobs_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  storage_key text not null constraint blobs_storage_key_key unique,
  size_bytes bigint not null,
  media_type text not null,
  state text not null constraint blobs_state_check check (state in ('stored', 'destroyed')),
  stored_at timestamptz(3) not null,
  destroyed_at timestamptz(3),
  constraint blobs_pkey primary key (region_id, sha256)
);

create table uploads (
  region_id text not null,
  id text not null,
  agency_id uuid not null,
  file_name text not null,
  size_bytes bigint not null,
  state text not null constraint uploads_state_check
    check (state in ('receiving', 'checking', 'quarantined', 'stored', 'refused', 'abandoned')),
  media_type text,
  sha256 text,
  refusal jsonb,
  suggestion jsonb,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  settled_at timestamptz(3),
  constraint uploads_pkey primary key (region_id, id),
  constraint uploads_agency_fkey foreign key (region_id, agency_id) references agencies (region_id, id)
);
create index uploads_content_idx on uploads (region_id, sha256) where sha256 is not null;
create index uploads_unsettled_idx on uploads (state, created_at) where state in ('receiving', 'checking', 'quarantined');

create table documents (
  region_id text not null,
  id uuid not null,
  agency_id uuid not null,
  kind text not null constraint documents_kind_check check (kind in ('file', 'link')),
  sha256 text,
  url text,
  file_name text,
  media_type text,
  size_bytes bigint,
  added_at timestamptz(3) not null,
  actor_id uuid not null,
  origin text not null constraint documents_origin_check check (origin in ('live', 'demo', 'import')),
  constraint documents_pkey primary key (region_id, id),
  constraint documents_agency_fkey foreign key (region_id, agency_id) references agencies (region_id, id),
  constraint documents_blob_fkey foreign key (region_id, sha256) references blobs (region_id, sha256),
  constraint documents_content_check check ((kind = 'file') = (sha256 is not null) and (kind = 'link') = (url is not null))
);
create index documents_blob_idx on documents (region_id, sha256);
create index documents_agency_idx on documents (region_id, agency_id, added_at desc);

create table document_details (
  region_id text not null,
  document_id uuid not null,
  sequence integer not null,
  title text not null,
  number text,
  dated_on date,
  issuer text,
  period text,
  valid_until date,
  signed_copy boolean,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  constraint document_details_pkey primary key (region_id, document_id, sequence),
  constraint document_details_document_fkey foreign key (region_id, document_id) references documents (region_id, id)
);

create table submissions (
  region_id text not null,
  id uuid not null,
  assessment_id uuid not null,
  requirement text not null,
  agency_id uuid not null,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  origin text not null constraint submissions_origin_check check (origin in ('live', 'demo', 'import')),
  constraint submissions_pkey primary key (region_id, id),
  constraint submissions_requirement_key unique (region_id, assessment_id, requirement, agency_id),
  constraint submissions_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id),
  constraint submissions_agency_fkey foreign key (region_id, agency_id) references agencies (region_id, id)
);

create table submission_drafts (
  region_id text not null,
  assessment_id uuid not null,
  requirement text not null,
  agency_id uuid not null,
  documents uuid[] not null,
  note text not null,
  version integer not null,
  updated_at timestamptz(3) not null,
  updated_by uuid not null,
  constraint submission_drafts_pkey primary key (region_id, assessment_id, requirement, agency_id),
  constraint submission_drafts_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);

create table submission_revisions (
  region_id text not null,
  submission_id uuid not null,
  revision integer not null,
  note text not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  constraint submission_revisions_pkey primary key (region_id, submission_id, revision),
  constraint submission_revisions_submission_fkey foreign key (region_id, submission_id) references submissions (region_id, id)
);

create table submission_documents (
  region_id text not null,
  submission_id uuid not null,
  revision integer not null,
  position integer not null,
  document_id uuid not null,
  constraint submission_documents_pkey primary key (region_id, submission_id, revision, position),
  constraint submission_documents_once_key unique (region_id, submission_id, revision, document_id),
  constraint submission_documents_revision_fkey foreign key (region_id, submission_id, revision)
    references submission_revisions (region_id, submission_id, revision),
  constraint submission_documents_document_fkey foreign key (region_id, document_id) references documents (region_id, id)
);
create index submission_documents_document_idx on submission_documents (region_id, document_id);

create table submission_events (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  submission_id uuid not null,
  revision integer not null,
  kind text not null constraint submission_events_kind_check check (kind in ('sent', 'approved', 'declined', 'submitted', 'taken',
    'taken-over', 'released', 'verified', 'returned', 'reopened', 'withdrawn')),
  reason_code text,
  words text not null,
  receipt_number text,
  entry_id uuid,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  role text not null,
  agency_id uuid,
  origin text not null constraint submission_events_origin_check check (origin in ('live', 'demo', 'import')),
  constraint submission_events_pkey primary key (region_id, assessment_id, sequence),
  constraint submission_events_receipt_key unique (region_id, receipt_number),
  constraint submission_events_revision_fkey foreign key (region_id, submission_id, revision)
    references submission_revisions (region_id, submission_id, revision),
  constraint submission_events_entry_fkey foreign key (region_id, entry_id) references entries (region_id, id)
);
create index submission_events_submission_idx on submission_events (region_id, submission_id, sequence);

create table submission_states (
  region_id text not null,
  submission_id uuid not null,
  assessment_id uuid not null,
  requirement text not null,
  criterion text not null,
  agency_id uuid not null,
  of_inspectorate boolean not null,
  state text not null constraint submission_states_state_check
    check (state in ('draft', 'awaiting-approval', 'submitted', 'under-verification', 'verified', 'returned', 'withdrawn')),
  revision integer not null,
  submitted_at timestamptz(3),
  taken_by uuid,
  taken_at timestamptz(3),
  points_at_stake numeric(20, 12) not null,
  last_sequence bigint not null,
  last_event_at timestamptz(3) not null,
  constraint submission_states_pkey primary key (region_id, submission_id),
  constraint submission_states_submission_fkey foreign key (region_id, submission_id) references submissions (region_id, id)
);
create index submission_states_queue_idx on submission_states (region_id, assessment_id, state, submitted_at, submission_id);
create index submission_states_waiting_idx on submission_states (region_id, assessment_id, submitted_at, submission_id)
  where state in ('submitted', 'under-verification');
create index submission_states_stake_idx on submission_states (region_id, assessment_id, points_at_stake desc, submitted_at, submission_id)
  where state in ('submitted', 'under-verification');
create index submission_states_criterion_idx on submission_states (region_id, assessment_id, criterion);

create table verdict_citations (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  position integer not null,
  submission_id uuid not null,
  revision integer not null,
  document_id uuid not null,
  page integer,
  quote text,
  constraint verdict_citations_pkey primary key (region_id, assessment_id, sequence, position),
  constraint verdict_citations_event_fkey foreign key (region_id, assessment_id, sequence)
    references submission_events (region_id, assessment_id, sequence),
  constraint verdict_citations_document_fkey foreign key (region_id, document_id) references documents (region_id, id)
);

create table entry_citations (
  region_id text not null,
  entry_id uuid not null,
  submission_id uuid not null,
  revision integer not null,
  constraint entry_citations_pkey primary key (region_id, entry_id, submission_id),
  constraint entry_citations_entry_fkey foreign key (region_id, entry_id) references entries (region_id, id),
  constraint entry_citations_revision_fkey foreign key (region_id, submission_id, revision)
    references submission_revisions (region_id, submission_id, revision)
);
create index entry_citations_submission_idx on entry_citations (region_id, submission_id);

create table evidence_replies (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  submission_id uuid not null,
  verdict_sequence bigint not null,
  words text not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  role text not null,
  origin text not null constraint evidence_replies_origin_check check (origin in ('live', 'demo', 'import')),
  constraint evidence_replies_pkey primary key (region_id, assessment_id, sequence),
  constraint evidence_replies_verdict_key unique (region_id, assessment_id, verdict_sequence),
  constraint evidence_replies_verdict_fkey foreign key (region_id, assessment_id, verdict_sequence)
    references submission_events (region_id, assessment_id, sequence)
);

create table evidence_questions (
  region_id text not null,
  id uuid not null,
  submission_id uuid not null,
  revision integer not null,
  document_id uuid not null,
  code text not null,
  params jsonb not null,
  asked_at timestamptz(3) not null,
  constraint evidence_questions_pkey primary key (region_id, id),
  constraint evidence_questions_once_key unique (region_id, submission_id, revision, document_id, code),
  constraint evidence_questions_revision_fkey foreign key (region_id, submission_id, revision)
    references submission_revisions (region_id, submission_id, revision)
);

create table question_answers (
  region_id text not null,
  question_id uuid not null,
  sequence integer not null,
  words text not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  role text not null,
  constraint question_answers_pkey primary key (region_id, question_id, sequence),
  constraint question_answers_question_fkey foreign key (region_id, question_id) references evidence_questions (region_id, id)
);

create table requirement_messages (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  requirement text not null,
  kind text not null constraint requirement_messages_kind_check check (kind in ('message', 'settled', 'reopened')),
  words text not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  role text not null,
  agency_id uuid,
  origin text not null constraint requirement_messages_origin_check check (origin in ('live', 'demo', 'import')),
  constraint requirement_messages_pkey primary key (region_id, assessment_id, sequence),
  constraint requirement_messages_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);
create index requirement_messages_requirement_idx on requirement_messages (region_id, assessment_id, requirement, sequence);

create table destruction_requests (
  region_id text not null,
  id uuid not null,
  sha256 text not null,
  ground text not null constraint destruction_requests_ground_check check (ground in ('personal-data', 'lawful-request', 'wrong-file')),
  words text not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  role text not null,
  constraint destruction_requests_pkey primary key (region_id, id),
  constraint destruction_requests_blob_fkey foreign key (region_id, sha256) references blobs (region_id, sha256)
);

create table destruction_decisions (
  region_id text not null,
  request_id uuid not null,
  decision text not null constraint destruction_decisions_decision_check check (decision in ('carried-out', 'declined')),
  words text not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  role text not null,
  constraint destruction_decisions_pkey primary key (region_id, request_id),
  constraint destruction_decisions_request_fkey foreign key (region_id, request_id) references destruction_requests (region_id, id)
);
`;
