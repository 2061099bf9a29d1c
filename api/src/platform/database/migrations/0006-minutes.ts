import { sql, type Kysely } from 'kysely';

/**
 * Minutes of visits are what happened to them, appended. Their papers lie beside them in the database: a seal and the bytes that it seals
 * come into being in one transaction or not at all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table if exists minutes_files, minutes_events cascade').execute(db);
}

const schema = `
create table minutes_events (
  region_id text not null,
  assessment_id uuid not null,
  visit_id uuid not null,
  minutes_id uuid not null,
  sequence bigint not null,
  kind text not null,
  act jsonb not null,
  code text,
  content jsonb,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null constraint minutes_events_actor_fkey references people (id),
  role text not null,
  origin text not null constraint minutes_events_origin_check check (origin in ('live', 'demo', 'import')),
  constraint minutes_events_pkey primary key (region_id, minutes_id, sequence),
  constraint minutes_events_code_key unique (code),
  constraint minutes_events_draft_check check ((kind = 'drafted') = (code is not null) and (kind = 'drafted') = (content is not null)),
  constraint minutes_events_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);
create index minutes_events_visit_idx on minutes_events (region_id, visit_id, sequence);

create table minutes_files (
  region_id text not null,
  minutes_id uuid not null,
  sha256 text not null,
  use text not null constraint minutes_files_use_check check (use in ('draft', 'sealed', 'copy')),
  media_type text not null,
  size_bytes bigint not null,
  bytes bytea not null,
  recorded_at timestamptz(3) not null,
  constraint minutes_files_pkey primary key (region_id, minutes_id, sha256),
  constraint minutes_files_sha256_check check (sha256 = encode(sha256(bytes), 'hex') and size_bytes = length(bytes))
);
create index minutes_files_sha256_idx on minutes_files (sha256);

grant select, insert on minutes_events, minutes_files to ambang_app;
`;
