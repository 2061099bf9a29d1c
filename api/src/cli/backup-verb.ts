import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecordService } from '../features/record/record.service';
import { writeArchive } from '../platform/backup/write-archive';
import { Clock } from '../platform/clock';
import { blobSourceOf } from './blob-ends';
import { exits, UsageError, type Outcome, type Terminal } from './terminal';
import { withService } from './with-service';

/** Writes database and files into one archive, while people work. Exit 1 where files were missing or altered: the archive says which. */
export async function backUp(terminal: Terminal, name: string): Promise<Outcome> {
  const file = placeFor(terminal, name);
  return withService(terminal, async (app, _, running) => {
    const { manifest, bytes } = await writeArchive({
      owner: running.database.owner,
      file,
      createdAt: new Date(app.get(Clock).now()),
      blobs: blobSourceOf(app),
      heads: (snapshot) => app.get(RecordService).heads(snapshot),
    });
    const { createdAt, migrations, tables, chains, blobs } = manifest;
    for (const key of blobs.missing) terminal.say(`file ${key} is named in the database and is not in the store: it is not in the archive`);
    for (const key of blobs.altered) terminal.say(`file ${key} is not what was handed in: it is in the archive as it was found, and is not restored`);
    if (blobs.destroyed.length > 0) terminal.say(`${blobs.destroyed.length} files were destroyed while the backup ran`);
    const ok = blobs.missing.length + blobs.altered.length === 0;
    if (!ok) terminal.say('the archive holds everything else; find those files with: ambang blobs scrub');
    const jobs = manifest.jobs?.rows ?? 0;
    const rows = Object.fromEntries(tables.map((table) => [table.name, table.rows]));
    return { exit: ok ? exits.well : exits.refused, document: { ok, file, bytes, createdAt, migrations, rows, jobs, chains, blobs } };
  });
}

/** Never over something: an archive that was good yesterday is not replaced by one of which nobody knows yet. */
function placeFor(terminal: Terminal, name: string): string {
  const file = path.resolve(terminal.folder, name);
  if (fs.existsSync(file)) throw new UsageError(`there is a file ${name} already`);
  if (!fs.statSync(path.dirname(file), { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`there is no folder for ${name}`);
  return file;
}
