import { sql, type Kysely } from 'kysely';

/**
 * Tracker workbooks that came in: what each said, what somebody chose for its rows, that it was applied (once), and the progress of
 * requirements in the region's own words. All of them are appended, none is changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table if exists requirement_progress, tracker_import_applications, tracker_import_choices, tracker_imports cascade').execute(db);
}

const schema = `
create table tracker_imports (
  region_id text not null,
  id uuid not null,
  assessment_id uuid not null,
  sequence bigint not null,
  file_name text not null,
  content_hash text not null,
  sheets jsonb not null,
  lines jsonb not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  constraint tracker_imports_pkey primary key (region_id, id),
  constraint tracker_imports_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);

create table tracker_import_choices (
  region_id text not null,
  import_id uuid not null,
  sequence bigint not null,
  choices jsonb not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  constraint tracker_import_choices_pkey primary key (region_id, import_id, sequence),
  constraint tracker_import_choices_import_fkey foreign key (region_id, import_id) references tracker_imports (region_id, id)
);

create table tracker_import_applications (
  region_id text not null,
  import_id uuid not null,
  sequence bigint not null,
  rows jsonb not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  constraint tracker_import_applications_pkey primary key (region_id, import_id),
  constraint tracker_import_applications_import_fkey foreign key (region_id, import_id) references tracker_imports (region_id, id)
);

create table requirement_progress (
  region_id text not null,
  assessment_id uuid not null,
  sequence bigint not null,
  requirement text not null,
  agency_id uuid,
  code text not null,
  words text not null,
  as_of date not null,
  import_id uuid not null,
  recorded_at timestamptz(3) not null,
  actor_id uuid not null,
  constraint requirement_progress_pkey primary key (region_id, assessment_id, sequence, requirement),
  constraint requirement_progress_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id),
  constraint requirement_progress_agency_fkey foreign key (region_id, agency_id) references agencies (region_id, id),
  constraint requirement_progress_import_fkey foreign key (region_id, import_id) references tracker_imports (region_id, id)
);
create index requirement_progress_current_idx on requirement_progress (region_id, assessment_id, requirement, sequence desc);

grant select, insert on tracker_imports, tracker_import_choices, tracker_import_applications, requirement_progress to ambang_app;
`;
