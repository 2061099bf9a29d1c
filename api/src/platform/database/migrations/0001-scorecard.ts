import { sql, type Kysely } from 'kysely';
import { privileges } from './0001-privileges';

/**
 * The base: regions and people, frameworks, the ledger (entries and all that is only ever appended), the record, projections.
 *
 * Two kinds of tables. *Appended*: the application's role may INSERT and SELECT, nothing else; what a later moment knows better is
 * another row. *Derived or current*: may be updated, because every change also stands in the record.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
  await sql.raw(privileges).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`
    drop table if exists score_projections, record, idempotency_keys, announcements, external_figures, precondition_answers,
      entry_approvals, entries, requirement_owners, stage_events, assessments, framework_drafts, framework_revisions,
      one_time_tokens, sign_in_failures, sessions, invitations, memberships, credentials, people, agencies, regions cascade;
    drop function if exists refuse_change();
  `).execute(db);
}

const schema = `
create table regions (
  id text not null constraint regions_pkey primary key,
  code text not null constraint regions_code_key unique,
  name text not null,
  kind text not null constraint regions_kind_check check (kind in ('kabupaten', 'kota')),
  province_code text not null,
  province_name text not null,
  time_zone text not null constraint regions_time_zone_check check (time_zone in ('WIB', 'WITA', 'WIT'))
);

create table agencies (
  region_id text not null constraint agencies_region_fkey references regions (id),
  id uuid not null,
  name text not null,
  is_inspectorate boolean not null default false,
  standing text not null,
  created_at timestamptz(3) not null,
  constraint agencies_pkey primary key (region_id, id),
  constraint agencies_name_key unique (region_id, name)
);
create unique index agencies_one_inspectorate on agencies (region_id) where is_inspectorate;

create table people (
  id uuid not null constraint people_pkey primary key,
  display_name text not null,
  email text not null,
  language text not null constraint people_language_check check (language in ('id', 'en')),
  status text not null constraint people_status_check check (status in ('active', 'disabled')),
  origin text not null constraint people_origin_check check (origin in ('live', 'demo')),
  demo_key text constraint people_demo_key_key unique,
  created_at timestamptz(3) not null
);
create unique index people_email_key on people (lower(email));

create table credentials (
  person_id uuid not null constraint credentials_pkey primary key constraint credentials_person_fkey references people (id),
  password_hash text not null,
  changed_at timestamptz(3) not null
);

create table memberships (
  id uuid not null constraint memberships_pkey primary key,
  person_id uuid not null constraint memberships_person_fkey references people (id),
  role text not null,
  region_id text constraint memberships_region_fkey references regions (id),
  agency_id uuid,
  institution text,
  since timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_reason text,
  handed_over_to uuid constraint memberships_successor_fkey references memberships (id),
  constraint memberships_agency_fkey foreign key (region_id, agency_id) references agencies (region_id, id)
);
create index memberships_person_idx on memberships (person_id) where ended_at is null;
create unique index memberships_standing_key on memberships (person_id, role, coalesce(region_id, ''), coalesce(agency_id::text, ''))
  where ended_at is null;
create index memberships_region_idx on memberships (region_id);

create table invitations (
  id uuid not null constraint invitations_pkey primary key,
  token_hash bytea not null constraint invitations_token_key unique,
  email text not null,
  role text not null,
  region_id text constraint invitations_region_fkey references regions (id),
  agency_id uuid,
  institution text,
  invited_by uuid constraint invitations_inviter_fkey references people (id),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  revoked_at timestamptz(3)
);

create table sessions (
  id_hash bytea not null constraint sessions_pkey primary key,
  person_id uuid not null constraint sessions_person_fkey references people (id),
  csrf_token text not null,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  user_agent text
);
create index sessions_person_idx on sessions (person_id);

create table sign_in_failures (
  account_key bytea not null,
  failed_at timestamptz(3) not null
);
create index sign_in_failures_idx on sign_in_failures (account_key, failed_at);

create table one_time_tokens (
  token_hash bytea not null constraint one_time_tokens_pkey primary key,
  purpose text not null constraint one_time_tokens_purpose_check check (purpose in ('first-administrator', 'password-reset')),
  person_id uuid constraint one_time_tokens_person_fkey references people (id),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);

create table framework_revisions (
  code text not null,
  revision text not null,
  content jsonb not null,
  content_hash text not null,
  sources_text text,
  published_at timestamptz(3) not null,
  published_by uuid constraint framework_revisions_publisher_fkey references people (id),
  constraint framework_revisions_pkey primary key (code, revision)
);

create table framework_drafts (
  id uuid not null constraint framework_drafts_pkey primary key,
  content jsonb not null,
  content_hash text not null,
  findings jsonb not null,
  sources_text text,
  loaded_at timestamptz(3) not null,
  loaded_by uuid constraint framework_drafts_loader_fkey references people (id)
);

create table assessments (
  region_id text not null constraint assessments_region_fkey references regions (id),
  id uuid not null,
  framework_code text not null,
  framework_revision text not null,
  cycle integer not null,
  origin text not null constraint assessments_origin_check check (origin in ('live', 'demo')),
  last_sequence bigint not null default 0,
  last_recorded_at timestamptz(3) not null,
  started_at timestamptz(3) not null,
  started_by uuid constraint assessments_starter_fkey references people (id),
  constraint assessments_pkey primary key (region_id, id),
  constraint assessments_cycle_key unique (region_id, framework_code, cycle),
  constraint assessments_framework_fkey foreign key (framework_code, framework_revision)
    references framework_revisions (code, revision)
);

create table stage_events (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  stage text not null,
  kind text not null constraint stage_events_kind_check check (kind in ('opened', 'locked', 'window-opened')),
  reason text not null,
  locked_happened_by timestamptz(3),
  locked_known_by timestamptz(3),
  window_until timestamptz(3),
  happened_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid,
  constraint stage_events_pkey primary key (region_id, assessment_id, sequence),
  constraint stage_events_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);

create table requirement_owners (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  requirement text not null,
  agency_id uuid not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid,
  constraint requirement_owners_pkey primary key (region_id, assessment_id, sequence, requirement),
  constraint requirement_owners_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id),
  constraint requirement_owners_agency_fkey foreign key (region_id, agency_id) references agencies (region_id, id)
);
create index requirement_owners_current_idx on requirement_owners (region_id, assessment_id, requirement, sequence desc);

create table entries (
  region_id text not null,
  id uuid not null,
  assessment_id uuid not null,
  sequence bigint not null,
  track text not null constraint entries_track_check check (track in ('claimed', 'verified', 'evaluated')),
  criterion text not null,
  stage text not null,
  answer jsonb not null,
  reason text not null,
  basis jsonb not null,
  happened_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  role text not null,
  agency_id uuid,
  supersedes uuid,
  idempotency_key text not null,
  origin text not null constraint entries_origin_check check (origin in ('live', 'demo', 'import')),
  in_revision_window boolean not null,
  constraint entries_pkey primary key (region_id, id),
  constraint entries_sequence_key unique (region_id, assessment_id, sequence),
  constraint entries_supersedes_key unique (region_id, supersedes),
  constraint entries_idempotency_key unique (region_id, actor_id, idempotency_key),
  constraint entries_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id),
  constraint entries_supersedes_fkey foreign key (region_id, supersedes) references entries (region_id, id)
);
create index entries_criterion_idx on entries (region_id, assessment_id, criterion, sequence desc);

create table entry_approvals (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  entry_id uuid not null,
  reason text not null,
  happened_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  role text not null,
  constraint entry_approvals_pkey primary key (region_id, assessment_id, sequence),
  constraint entry_approvals_entry_key unique (region_id, entry_id),
  constraint entry_approvals_entry_fkey foreign key (region_id, entry_id) references entries (region_id, id)
);

create table precondition_answers (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  code text not null,
  holds boolean not null,
  reason text not null,
  happened_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  role text not null,
  constraint precondition_answers_pkey primary key (region_id, assessment_id, sequence),
  constraint precondition_answers_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);

create table external_figures (
  region_id text not null constraint external_figures_region_fkey references regions (id),
  id uuid not null,
  figure text not null,
  value text not null,
  publisher text not null,
  period text not null,
  released_on date not null,
  source_title text not null,
  source_url text,
  standing text not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid,
  supersedes uuid,
  origin text not null constraint external_figures_origin_check check (origin in ('live', 'demo', 'import')),
  constraint external_figures_pkey primary key (region_id, id),
  constraint external_figures_supersedes_key unique (region_id, supersedes),
  constraint external_figures_supersedes_fkey foreign key (region_id, supersedes) references external_figures (region_id, id)
);

create table announcements (
  region_id text not null constraint announcements_region_fkey references regions (id),
  id uuid not null,
  announced_on date,
  placed_on date not null,
  stage text not null constraint announcements_stage_check check (stage in ('baseline', 'monitoring', 'final', 'other')),
  score text not null,
  rating text,
  said_by text not null,
  source_title text not null,
  source_url text,
  standing text not null,
  track text constraint announcements_track_check check (track in ('claimed', 'verified', 'evaluated')),
  track_standing text,
  note text,
  recorded_at timestamptz(3) not null,
  actor_id uuid,
  supersedes uuid,
  withdrawn boolean not null default false,
  origin text not null constraint announcements_origin_check check (origin in ('live', 'demo', 'import')),
  constraint announcements_pkey primary key (region_id, id),
  constraint announcements_supersedes_key unique (region_id, supersedes),
  constraint announcements_supersedes_fkey foreign key (region_id, supersedes) references announcements (region_id, id)
);

create table idempotency_keys (
  person_id uuid not null,
  key text not null,
  request_hash text not null,
  response jsonb,
  created_at timestamptz(3) not null,
  constraint idempotency_keys_pkey primary key (person_id, key)
);

create table record (
  chain text not null,
  sequence bigint not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid,
  role text,
  kind text not null,
  subject text not null,
  payload jsonb not null,
  previous_hash text not null,
  hash text not null,
  constraint record_pkey primary key (chain, sequence)
);
create index record_subject_idx on record (chain, subject, sequence desc);

create table score_projections (
  region_id text not null,
  assessment_id uuid not null,
  track text not null,
  state text not null,
  total numeric(20, 12),
  total_exact text,
  nodes jsonb not null,
  head_sequence bigint not null,
  computed_at timestamptz(3) not null,
  constraint score_projections_pkey primary key (region_id, assessment_id, track),
  constraint score_projections_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are appended, never changed', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger framework_revisions_frozen before update or delete on framework_revisions
  for each statement execute function refuse_change();
`;
