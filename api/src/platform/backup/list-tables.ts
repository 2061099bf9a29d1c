import { sql } from 'kysely';
import type { Reader } from '../database/database';
import type { ArchivedSequence } from './manifest';

export interface ListedTable {
  readonly name: string;
  /** Those that are written; generated ones follow from them. */
  readonly columns: readonly string[];
}

/** The migrations' own notes: a manifest tells them, and a restore makes them anew. */
const notes = ['kysely_migration', 'kysely_migration_lock'];

/**
 * Every table of schema `public` with its columns, as the database tells it and not as the code believes. Partitions are left out: they
 * are read and written through their table. The job queue stands in a schema of its own (pending-jobs.ts).
 */
export async function listTables(reader: Reader): Promise<ListedTable[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.table_name::text as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    join pg_class p on p.relname = t.table_name and p.relnamespace = 'public'::regnamespace
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and not p.relispartition and c.is_generated = 'NEVER'
      and t.table_name <> all (${notes})
    group by c.table_name
    order by c.table_name
  `.execute(reader);
  return rows;
}

export async function listMigrations(reader: Reader): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(reader);
  return rows.map(({ name }) => name);
}

export async function listSequences(reader: Reader): Promise<ArchivedSequence[]> {
  const { rows } = await sql<{ name: string }>`
    select sequence_name::text as name from information_schema.sequences where sequence_schema = 'public' order by sequence_name
  `.execute(reader);
  const sequences: ArchivedSequence[] = [];
  for (const { name } of rows) {
    const found = await sql<{ value: string; called: boolean }>`
      select last_value::text as value, is_called as called from ${sql.id('public', name)}
    `.execute(reader);
    for (const { value, called } of found.rows) sequences.push({ name, value, called });
  }
  return sequences;
}

/** The names of tables that hold at least one row. */
export async function listFilledTables(reader: Reader): Promise<string[]> {
  const filled: string[] = [];
  for (const { name } of await listTables(reader)) {
    const { rows } = await sql<{ filled: boolean }>`select exists (select from ${sql.id('public', name)}) as filled`.execute(reader);
    if (rows[0]?.filled) filled.push(name);
  }
  return filled;
}
