import * as fs from 'node:fs';
import * as path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { RecordService, type ChainHead } from '../features/record/record.service';
import { ScoresService } from '../features/scores/scores.service';
import { checkArchive } from '../platform/backup/check-archive';
import { refuseWhileServed } from '../platform/backup/database-users';
import { listFilledTables } from '../platform/backup/list-tables';
import { loadTables, refuseOtherShape } from '../platform/backup/load-tables';
import type { ArchivedHead } from '../platform/backup/manifest';
import { restoreBlobs } from '../platform/backup/restore-blobs';
import type { DatabaseAddress } from '../platform/database/connect';
import type { Reader } from '../platform/database/database';
import { migrateTo, migrateToLatest } from '../platform/database/migrate';
import { migrations } from '../platform/database/migrations';
import { Refusal } from '../platform/refusal';
import { tablesOfSeeds } from '../prepare-seeds';
import { blobSinkOf } from './blob-ends';
import { speakFault } from './record-verbs';
import { exits, UsageError, type Outcome, type Terminal } from './terminal';
import { withService } from './with-service';

/**
 * Brings an archive back into an empty database and its store. Everything is checked before anything is written. The files go first: a
 * restore that ends half-way leaves a database that is still empty, and may simply be asked for again.
 */
export async function restore(terminal: Terminal, name: string): Promise<Outcome> {
  const file = path.resolve(terminal.folder, name);
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`there is no file ${name}`);
  const manifest = await checkArchive(file);
  const lastMigration = lastOf(manifest.migrations);
  return withService(terminal, async (app, _, { database }) => {
    if (database.hasOtherUsers()) throw Refusal.of('restore-in-use');
    await refuseWhileServed(database.owner, (reader) => refuseUnlessEmpty(app, reader));
    const { blobs, migrated } = await load(database.owner, lastMigration, async () => {
      await refuseOtherShape(database.owner, manifest);
      const kept = await restoreBlobs(file, manifest, blobSinkOf(app));
      await loadTables(database.owner, file, manifest, (reader) => refuseUnlessEmpty(app, reader));
      return kept;
    });
    terminal.say(`restored what was there at ${manifest.createdAt}: ${manifest.tables.length} tables, ${blobs.count} files`);
    const { destroyed, missing, altered } = manifest.blobs;
    for (const key of [...missing, ...altered]) terminal.say(`file ${key} was not whole when the backup was made: it is not restored`);
    const { record, scores } = await inspect(app, terminal, manifest.chains);
    const ok = record.ok && scores.ok && missing.length + altered.length === 0;
    const rows = Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]));
    const files = { ...blobs, destroyed, missing, altered };
    const document = { ok, createdAt: manifest.createdAt, migrated, rows, jobs: manifest.jobs?.rows ?? 0, blobs: files, record, scores };
    return { exit: ok ? exits.well : exits.refused, document };
  });
}

/** At the archive's own migrations, and afterwards at the newest, whatever happened between. */
async function load<T>(owner: DatabaseAddress, migration: string, work: () => Promise<T>) {
  await migrateTo(owner, migration);
  try {
    const blobs = await work();
    return { blobs, migrated: await migrateToLatest(owner) };
  } catch (error) {
    await migrateToLatest(owner).catch(() => undefined); // a start does it too; what failed first is what is said
    throw error;
  }
}

/** An archive of this program's past: its migrations are the first of ours. Answers the last. */
function lastOf(archived: readonly string[]): string {
  const known = Object.keys(migrations).sort();
  const unknown = archived.filter((name, index) => known[index] !== name);
  if (unknown.length > 0) throw Refusal.of('archive-newer', { migrations: unknown });
  const last = archived.at(-1);
  if (last === undefined) throw Refusal.of('archive-foreign');
  return last;
}

/** Empty is a database in which nobody has done anything: what a first start puts there by itself may be replaced. */
async function refuseUnlessEmpty(app: INestApplicationContext, reader: Reader): Promise<void> {
  const tables = (await listFilledTables(reader)).filter((name) => !tablesOfSeeds.includes(name));
  if (tables.length === 0 && !(await app.get(RecordService).isUntouched(reader))) tables.push('record');
  if (tables.length > 0) throw Refusal.of('restore-not-empty', { tables });
}

/** What `record verify` and `scores check` say of what was restored, and whether the chains end where they ended. */
async function inspect(app: INestApplicationContext, terminal: Terminal, archived: readonly ArchivedHead[]) {
  const verification = await app.get(RecordService).verify();
  for (const fault of verification.faults) terminal.say(speakFault(fault));
  const moved = archived.filter((head) => !verification.heads.some((found) => isSame(found, head))).map(({ chain }) => chain);
  for (const chain of moved) terminal.say(`chain ${chain} does not end where it ended when the backup was made`);
  const { checked, differences } = await app.get(ScoresService).checkProjections();
  for (const { regionId, assessmentId, track } of differences) terminal.say(`${regionId} ${assessmentId} ${track}: the stored score differs`);
  return {
    record: { ...verification, ok: verification.ok && moved.length === 0, moved },
    scores: { ok: differences.length === 0, checked, differences },
  };
}

function isSame(one: ChainHead, other: ArchivedHead): boolean {
  return one.chain === other.chain && one.sequence === other.sequence && one.hash === other.hash;
}
