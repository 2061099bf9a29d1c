import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DatabaseAddress } from '../database/connect';
import type { Reader } from '../database/database';
import { Refusal } from '../refusal';
import { readEntries, type ArchiveEntry } from './archive-reader';
import { ContentDigest } from './content-digest';
import { listTables } from './list-tables';
import type { ArchivedTable, Manifest } from './manifest';
import { withinOwnerTransaction, type OwnerConnection } from './owner-connection';
import { queueJobs } from './pending-jobs';

/**
 * Puts the rows of a checked archive in the place of what the tables hold, in one transaction: all of them or none. What is read is
 * compared with the manifest once more on the way, so that a file that was exchanged after the check changes nothing.
 *
 * References are taken down, and put up again when every row is there, which checks them: tables may refer to each other and to
 * themselves in any way, and the owner need not be a superuser.
 * @param mayReplace refuses by throwing, once nobody else can write any more.
 */
export async function loadTables(
  owner: DatabaseAddress,
  file: string,
  manifest: Manifest,
  mayReplace: (reader: Reader) => Promise<void>,
): Promise<void> {
  await withinOwnerTransaction(owner, 'read write', async (connection) => {
    const names = manifest.tables.map(({ name }) => qualified(name));
    await connection.client.query(`lock table ${names.join(', ')} in access exclusive mode`);
    await mayReplace(connection.reader);
    const references = await listReferences(connection.reader);
    for (const { table, name } of references) await connection.client.query(`alter table ${table} drop constraint ${name}`);
    for (const name of names) await connection.client.query(`alter table ${name} disable trigger user`);
    await connection.client.query(`truncate ${names.join(', ')}`);
    await copyRows(connection, file, manifest);
    for (const { table, name, definition } of references) {
      await connection.client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    for (const name of names) await connection.client.query(`alter table ${name} enable trigger user`);
    for (const { name, value, called } of manifest.sequences) {
      await connection.client.query('select setval($1::regclass, $2::bigint, $3)', [qualified(name), value, called]);
    }
    await connection.client.query(`analyze ${names.join(', ')}`);
  });
}

interface Reference {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

async function listReferences(reader: Reader): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    order by conrelid::regclass::text, conname
  `.execute(reader);
  return rows;
}

/**
 * Refused with `archive-unfit` where the tables that stand are not those of the archive. The migrations that it names make the tables that
 * it holds, unless somebody changed them by hand.
 */
export async function refuseOtherShape(owner: DatabaseAddress, manifest: Manifest): Promise<void> {
  const shape = (tables: readonly { name: string; columns: readonly string[] }[]): Map<string, string> => {
    return new Map(tables.map(({ name, columns }) => [name, [...columns].sort().join(' ')]));
  };
  const listed = await withinOwnerTransaction(owner, 'isolation level repeatable read read only', ({ reader }) => listTables(reader));
  const [here, there] = [shape(listed), shape(manifest.tables)];
  const differing = [...new Set([...here.keys(), ...there.keys()])].filter((name) => here.get(name) !== there.get(name));
  if (differing.length > 0) throw Refusal.of('archive-unfit', { tables: differing.sort() });
}

async function copyRows(connection: OwnerConnection, file: string, { tables, jobs }: Manifest): Promise<void> {
  const entries = readEntries(file);
  try {
    await entries.next(); // what format it is
    for (const table of tables) await copyInto(connection, qualified(table.name), table, entries);
    if (jobs) await queueJobs(connection, (place) => copyInto(connection, place, jobs, entries));
  } finally {
    await entries.return(undefined);
  }
}

type Entries = AsyncGenerator<ArchiveEntry>;

async function copyInto({ client }: OwnerConnection, place: string, table: ArchivedTable, entries: Entries): Promise<void> {
  if (table.bytes === 0) return;
  const digest = new ContentDigest();
  const columns = table.columns.map((column) => escapeIdentifier(column)).join(', ');
  const rows = client.query(copyFrom(`copy ${place} (${columns}) from stdin (format text)`));
  await pipeline(() => bytesOf(table, entries, digest), rows);
  if (rows.rowCount !== table.rows || digest.sha256() !== table.sha256) throw exchanged(table.name);
}

async function* bytesOf(table: ArchivedTable, entries: Entries, digest: ContentDigest): AsyncGenerator<Buffer> {
  while (digest.bytes < table.bytes) {
    const next = await entries.next();
    if (next.done || !next.value.name.startsWith(`tables/${table.name}/`)) throw exchanged(table.name);
    for await (const chunk of next.value.bytes) {
      digest.add(chunk);
      yield chunk;
    }
  }
}

function exchanged(table: string): Refusal {
  return Refusal.of('archive-damaged', { part: `tables/${table}`, fault: 'checksum' });
}

function qualified(name: string): string {
  return `public.${escapeIdentifier(name)}`;
}
