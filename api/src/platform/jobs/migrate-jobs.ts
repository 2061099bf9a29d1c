import { runMigrations, Logger } from 'graphile-worker';
import type { Pool } from 'pg';

/** Any number, the same in every process: whoever holds it prepares the queue, the others wait. */
const migrationLock = 7_270_203;

/**
 * What graphile-worker's tables let the application do. They have row level security and no policies, which keeps everybody but
 * their owner out; the application adds, takes and finishes jobs, so it gets all rows, and still no right to change a table.
 */
const access = `
do $$
declare
  name text;
begin
  for name in
    select relname from pg_class
    where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
      and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'ambang_app')
  loop
    execute format('create policy ambang_app on graphile_worker.%I to ambang_app using (true) with check (true)', name);
  end loop;
end $$;
grant usage on schema graphile_worker to ambang_app;
grant select, insert, update, delete on all tables in schema graphile_worker to ambang_app;
revoke insert, update, delete on graphile_worker.migrations from ambang_app;
grant usage on all sequences in schema graphile_worker to ambang_app;
grant execute on all functions in schema graphile_worker to ambang_app;
`;

/** Brings the queue's own schema to the version of the library, as the owner; after it the application's role can work. */
export async function migrateJobs(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
    await client.query(access);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    client.release();
  }
}
