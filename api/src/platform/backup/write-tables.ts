import { escapeIdentifier } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ArchiveWriter } from './archive-writer';
import { ContentDigest } from './content-digest';
import type { ListedTable } from './list-tables';
import { entryNames, type ArchivedTable } from './manifest';
import type { OwnerConnection } from './owner-connection';

/** A table is written in parts of this size, because a tar says how long an entry is before it comes. */
const partBytes = 4 * 1024 * 1024;

/** One table, whole. */
export function writeTable(connection: OwnerConnection, { name, columns }: ListedTable, writer: ArchiveWriter): Promise<ArchivedTable> {
  const list = columns.map((column) => escapeIdentifier(column)).join(', ');
  return writeRows(connection, { name, columns, query: `select ${list} from public.${escapeIdentifier(name)}` }, writer);
}

/**
 * What a query answers, as it is in the connection's snapshot. The text format of COPY is what `pg_dump` uses, for the same reason: of
 * the three it alone is promised to read back in later versions, whatever a value holds; and a row is a line, which can be counted.
 */
export async function writeRows(
  { client }: OwnerConnection,
  { name, columns, query }: ListedTable & { readonly query: string },
  writer: ArchiveWriter,
): Promise<ArchivedTable> {
  const digest = new ContentDigest();
  const rows = client.query(copyTo(`copy (${query}) to stdout (format text)`));
  let parts = 0;
  for await (const part of inParts(rows as AsyncIterable<Buffer>)) {
    digest.add(part);
    parts += 1;
    await writer.add(entryNames.table(name, parts), part);
  }
  if (rows.rowCount !== digest.rows) throw new Error(`${name}: the server says ${rows.rowCount} rows and wrote ${digest.rows} lines`);
  return { name, columns, rows: digest.rows, bytes: digest.bytes, sha256: digest.sha256() };
}

async function* inParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (size < partBytes) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}
