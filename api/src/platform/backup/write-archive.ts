import type { DatabaseAddress } from '../database/connect';
import type { Reader } from '../database/database';
import { ArchiveWriter } from './archive-writer';
import { listMigrations, listSequences, listTables } from './list-tables';
import { archiveVersion, entryNames, formatText, type ArchivedHead, type ArchivedTable, type Manifest } from './manifest';
import { namedBlobs } from './named-blobs';
import { withinOwnerTransaction, type OwnerConnection } from './owner-connection';
import { writeJobs } from './pending-jobs';
import { writeBlobs, type BlobSource } from './write-blobs';
import { writeTable } from './write-tables';

export interface ArchiveWish {
  readonly owner: DatabaseAddress;
  /** Where the archive will stand; nothing stands there yet. */
  readonly file: string;
  readonly createdAt: Date;
  readonly blobs: BlobSource;
  /** Where the chains of the record stand in the snapshot. */
  heads(snapshot: Reader): Promise<readonly ArchivedHead[]>;
}

export interface WrittenArchive {
  readonly manifest: Manifest;
  /** Of the archive. */
  readonly bytes: number;
}

/**
 * Writes database and files into one archive, while people work: all tables from one snapshot, then the bytes of the blobs that this
 * snapshot names. What was acknowledged before the snapshot is in it; nothing that came later is, not even in part. Leaves the whole
 * archive or nothing. Refused with `storage-full`'s codes of the system where there is no room.
 */
export async function writeArchive(wish: ArchiveWish): Promise<WrittenArchive> {
  const writer = new ArchiveWriter(wish.file, wish.createdAt);
  try {
    const manifest = await withinOwnerTransaction(wish.owner, 'isolation level repeatable read read only', async (connection) => {
      await writer.add(entryNames.format, formatText);
      const written = await writeSnapshot(connection, wish, writer);
      await writer.add(entryNames.manifest, `${JSON.stringify(written, null, 2)}\n`);
      return written;
    });
    return { manifest, bytes: await writer.finish() };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function writeSnapshot(connection: OwnerConnection, wish: ArchiveWish, writer: ArchiveWriter): Promise<Manifest> {
  const { reader } = connection;
  const migrations = await listMigrations(reader); // the first query of the transaction: from here on the snapshot stands
  const chains = await wish.heads(reader);
  const listed = await listTables(reader);
  const tables: ArchivedTable[] = [];
  for (const table of listed) tables.push(await writeTable(connection, table, writer));
  const jobs = await writeJobs(connection, writer);
  const sequences = await listSequences(reader);
  const named = listed.some(({ name }) => name === 'blobs') ? namedBlobs(reader) : none();
  const blobs = await writeBlobs(named, wish.blobs, writer);
  return { version: archiveVersion, createdAt: wish.createdAt.toISOString(), migrations, tables, sequences, jobs, chains, blobs };
}

/** The tables of an earlier migration know no blobs. */
async function* none(): AsyncGenerator<never> {
  // nothing
}
