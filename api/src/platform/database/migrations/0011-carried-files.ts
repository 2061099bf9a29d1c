import { sql, type Kysely } from 'kysely';

/**
 * Unsent field work that a colleague carries: the keys that files are sealed to, the devices whose signature is known, and each file that
 * was brought. All of it is appended; a key that is replaced stays, for files may still be on their way to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table if exists carried_files, field_devices, sealing_keys cascade').execute(db);
}

const schema = `
create table sealing_keys (
  number integer not null constraint sealing_keys_pkey primary key constraint sealing_keys_number_check check (number > 0),
  id text not null constraint sealing_keys_id_key unique,
  private_jwk jsonb not null,
  made_at timestamptz(3) not null
);

create table field_devices (
  region_id text not null,
  assessment_id uuid not null,
  visit_id uuid not null,
  device_id uuid not null,
  evaluator_id uuid not null constraint field_devices_evaluator_fkey references people (id),
  public_jwk jsonb not null,
  recorded_at timestamptz(3) not null,
  role text not null,
  origin text not null constraint field_devices_origin_check check (origin in ('live', 'demo', 'import')),
  constraint field_devices_pkey primary key (region_id, visit_id, device_id),
  constraint field_devices_assessment_fkey foreign key (region_id, assessment_id) references assessments (region_id, id)
);

create table carried_files (
  region_id text not null,
  assessment_id uuid not null,
  visit_id uuid not null,
  sequence bigint not null,
  file_sha256 text not null constraint carried_files_sha256_check check (file_sha256 ~ '^[0-9a-f]{64}$'),
  carrier_id uuid not null constraint carried_files_carrier_fkey references people (id),
  role text not null,
  evaluator_id uuid not null constraint carried_files_evaluator_fkey references people (id),
  device_id uuid not null,
  receipt_numbers jsonb not null,
  repeated integer not null,
  refused integer not null,
  recorded_at timestamptz(3) not null,
  origin text not null constraint carried_files_origin_check check (origin in ('live', 'demo', 'import')),
  constraint carried_files_pkey primary key (region_id, visit_id, sequence),
  constraint carried_files_device_fkey foreign key (region_id, visit_id, device_id) references field_devices (region_id, visit_id, device_id)
);

grant select, insert on sealing_keys, field_devices, carried_files to ambang_app;
`;
