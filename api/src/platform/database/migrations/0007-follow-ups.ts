import { sql, type Kysely } from 'kysely';

/** Follow-ups are what happened to them, appended under the assessment's lock. Where one came from stands in the row that opened it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table if exists follow_up_events cascade').execute(db);
}

const schema = `
create table follow_up_events (
  region_id text not null,
  assessment_id uuid not null,
  follow_up_id uuid not null,
  sequence bigint not null,
  kind text not null,
  act jsonb not null,
  visit_id uuid,
  finding_id text,
  criterion text,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null constraint follow_up_events_actor_fkey references people (id),
  role text not null,
  agency_id uuid,
  origin text not null constraint follow_up_events_origin_check check (origin in ('live', 'demo', 'import')),
  constraint follow_up_events_pkey primary key (region_id, follow_up_id, sequence),
  constraint follow_up_events_opening_check check (kind = 'opened' or (visit_id is null and finding_id is null and criterion is null)),
  constraint follow_up_events_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id),
  constraint follow_up_events_agency_fkey foreign key (region_id, agency_id) references agencies (region_id, id)
);
create index follow_up_events_assessment_idx on follow_up_events (region_id, assessment_id, sequence);

grant select, insert on follow_up_events to ambang_app;
`;
