import { sql, type Kysely } from 'kysely';

/**
 * Who attended a visit. Names are personal data: they stand here and nowhere else. The record tells of each that it came, by its id, and
 * holds no hash of it, so that the owner of the database can take names out without breaking the chain.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop index if exists visit_events_attendance_idx; drop table if exists attendance_entries cascade').execute(db);
}

const schema = `
create table attendance_entries (
  region_id text not null,
  assessment_id uuid not null,
  visit_id uuid not null,
  session_id uuid not null,
  id uuid not null,
  name text not null,
  office text not null,
  institution text not null,
  recorded_at timestamptz(3) not null,
  constraint attendance_entries_pkey primary key (region_id, session_id, id),
  constraint attendance_entries_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);
create index attendance_entries_visit_idx on attendance_entries (region_id, visit_id, recorded_at);
create index visit_events_attendance_idx on visit_events ((act ->> 'code')) where kind = 'attendance-opened';

grant select, insert on attendance_entries to ambang_app;
`;
