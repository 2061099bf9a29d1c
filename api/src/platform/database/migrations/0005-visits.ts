import { sql, type Kysely } from 'kysely';

/**
 * Visits are what happened to them: acts, appended under the assessment's lock. Field answers are appended as their devices made them,
 * each with the receipt that the device shows; none of either is changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table if exists field_answers, visit_events cascade').execute(db);
}

const schema = `
create table visit_events (
  region_id text not null,
  assessment_id uuid not null,
  visit_id uuid not null,
  sequence bigint not null,
  kind text not null,
  act jsonb not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null constraint visit_events_actor_fkey references people (id),
  role text not null,
  agency_id uuid,
  origin text not null constraint visit_events_origin_check check (origin in ('live', 'demo', 'import')),
  constraint visit_events_pkey primary key (region_id, visit_id, sequence),
  constraint visit_events_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id),
  constraint visit_events_agency_fkey foreign key (region_id, agency_id) references agencies (region_id, id)
);
create index visit_events_assessment_idx on visit_events (region_id, assessment_id, visit_id, sequence);

create table field_answers (
  region_id text not null,
  assessment_id uuid not null,
  visit_id uuid not null,
  id uuid not null,
  receipt_number bigint not null,
  evaluator_id uuid not null constraint field_answers_evaluator_fkey references people (id),
  device_id uuid not null,
  device_sequence bigint not null constraint field_answers_sequence_check check (device_sequence > 0),
  site_id text not null,
  criterion text not null,
  content jsonb not null,
  device_at timestamptz(3) not null,
  clock_offset_ms bigint,
  happened_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  origin text not null constraint field_answers_origin_check check (origin in ('live', 'demo', 'import')),
  constraint field_answers_pkey primary key (region_id, visit_id, id),
  constraint field_answers_receipt_key unique (region_id, visit_id, receipt_number),
  constraint field_answers_device_key unique (region_id, visit_id, device_id, device_sequence),
  constraint field_answers_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);

grant select, insert on visit_events, field_answers to ambang_app;
`;
