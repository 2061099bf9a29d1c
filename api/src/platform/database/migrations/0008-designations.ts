import { sql, type Kysely } from 'kysely';

/** What a region's final came to, decision by decision, each with what it rested on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table if exists designation_events cascade').execute(db);
}

const schema = `
create table designation_events (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  kind text not null constraint designation_events_kind_check check (kind in ('designated', 'not-designated', 'revoked')),
  reason text not null,
  ground jsonb not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null constraint designation_events_actor_fkey references people (id),
  role text not null,
  origin text not null constraint designation_events_origin_check check (origin in ('live', 'demo', 'import')),
  constraint designation_events_pkey primary key (region_id, assessment_id, sequence),
  constraint designation_events_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);

grant select, insert on designation_events to ambang_app;
`;
