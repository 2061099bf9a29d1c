import { sql, type Kysely } from 'kysely';

/** Photos of field answers: the answer names each by its hash, its bytes come apart and lie where documents' bytes lie. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table if exists field_photos cascade').execute(db);
}

const schema = `
create table field_photos (
  region_id text not null,
  assessment_id uuid not null,
  visit_id uuid not null,
  sha256 text not null,
  evaluator_id uuid not null constraint field_photos_evaluator_fkey references people (id),
  recorded_at timestamptz(3) not null,
  constraint field_photos_pkey primary key (region_id, visit_id, evaluator_id, sha256),
  constraint field_photos_blob_fkey foreign key (region_id, sha256) references blobs (region_id, sha256),
  constraint field_photos_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);

grant select, insert on field_photos to ambang_app;
`;
