import { Migrator, sql, type Kysely } from 'kysely';
import { openKysely, openPool, type DatabaseAddress } from './connect';
import { migrations } from './migrations';
import { migrateJobs } from '../jobs/migrate-jobs';
import type { Schema } from './schema';

/** Brings a database to the newest schema, as its owner. Two processes that start at once wait for each other. */
export async function migrateToLatest(address: DatabaseAddress): Promise<readonly string[]> {
  const done = await withMigrator(address, async (migrator) => report(await migrator.migrateToLatest()));
  const pool = openPool(address, 'owner', 2);
  try {
    await migrateJobs(pool);
  } finally {
    await pool.end();
  }
  return done;
}

/** Brings a database to exactly this migration, up or down. Down takes tables away with what is in them: for a database without data. */
export async function migrateTo(address: DatabaseAddress, migration: string): Promise<readonly string[]> {
  return withMigrator(address, async (migrator) => report(await migrator.migrateTo(migration)));
}

/** Takes the last migration back; used by the test that every migration goes down and up again. */
export async function migrateDown(address: DatabaseAddress): Promise<readonly string[]> {
  return withMigrator(address, async (migrator) => report(await migrator.migrateDown()));
}

async function withMigrator<T>(address: DatabaseAddress, work: (migrator: Migrator) => Promise<T>): Promise<T> {
  const db: Kysely<Schema> = openKysely(openPool(address, 'owner', 2));
  try {
    await sql`select 1`.execute(db);
    return await work(new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } }));
  } finally {
    await db.destroy();
  }
}

function report(outcome: { error?: unknown; results?: readonly { migrationName: string; status: string }[] }): string[] {
  if (outcome.error) throw outcome.error;
  return (outcome.results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
