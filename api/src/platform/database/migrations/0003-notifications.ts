import { sql, type Kysely } from 'kysely';

/**
 * What people are told: one row a person and event, which is there exactly once (`dedupe_key`), how each wants to be told, and the secret
 * addresses of calendars. The queue that sends it has a schema of its own, made by its library after the migrations
 * (platform/jobs/migrate-jobs.ts) and taken away here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(schema).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`
    drop schema if exists graphile_worker cascade;
    drop table if exists calendar_links, notification_preferences, notifications cascade;
  `).execute(db);
}

const schema = `
create table notifications (
  person_id uuid not null constraint notifications_person_fkey references people (id),
  id uuid not null,
  region_id text constraint notifications_region_fkey references regions (id),
  kind text not null,
  params jsonb not null,
  link text not null,
  dedupe_key text not null,
  created_at timestamptz(3) not null,
  in_app boolean not null,
  read_at timestamptz(3),
  mail text not null constraint notifications_mail_check check (mail in ('each', 'digest', 'none')),
  digest_on date,
  mailed_at timestamptz(3),
  constraint notifications_pkey primary key (person_id, id),
  constraint notifications_once_key unique (person_id, dedupe_key)
);
create index notifications_list on notifications (person_id, created_at desc, id desc) where in_app;
create index notifications_unread on notifications (person_id) where in_app and read_at is null;
create index notifications_undigested on notifications (person_id) where mail = 'digest' and digest_on is null;
create index notifications_digested on notifications (person_id, digest_on) where digest_on is not null;

create table notification_preferences (
  person_id uuid not null constraint notification_preferences_person_fkey references people (id),
  kind text not null,
  in_app boolean not null,
  email text not null constraint notification_preferences_email_check check (email in ('each', 'digest', 'none')),
  constraint notification_preferences_pkey primary key (person_id, kind)
);

create table calendar_links (
  person_id uuid not null constraint calendar_links_person_fkey references people (id),
  token_hash bytea not null constraint calendar_links_token_key unique,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  constraint calendar_links_pkey primary key (person_id, token_hash)
);
create unique index calendar_links_one on calendar_links (person_id) where revoked_at is null;

-- what somebody was told stays as it was told; only that it was read or mailed is noted
grant select, insert, update (read_at, digest_on, mailed_at) on notifications to ambang_app;
grant select, insert, update on notification_preferences to ambang_app;
grant select, insert, update (revoked_at) on calendar_links to ambang_app;
`;
