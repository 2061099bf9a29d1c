import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

/** Every file of a disk store by its key, with the hash of its bytes. */
export function digestBlobs(dataDir: string): Readonly<Record<string, string>> {
  const folder = path.join(dataDir, 'blobs');
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const places = files.map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(places.sort().map((file) => [
    path.relative(folder, file).split(path.sep).join('/'), createHash('sha256').update(readFileSync(file)).digest('hex'),
  ]));
}
