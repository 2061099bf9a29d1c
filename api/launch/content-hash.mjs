import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { inRoot, root } from './paths.mjs';

/**
 * One hash over the names and bytes of files and folders (relative to the checkout). Contents, not times: a `git checkout` changes
 * the times of files that are the same, and an archive keeps old times for files that are new.
 */
export function contentHash(places, leaveOut = () => false) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesUnder(inRoot(place))) {
      const name = path.relative(root, file).split(path.sep).join('/');
      if (leaveOut(name)) continue;
      hash.update(`${name}\0`).update(fs.readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesUnder(place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [place];
  return fs.readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

export const readStamp = (file) => (fs.existsSync(inRoot(file)) ? fs.readFileSync(inRoot(file), 'utf8').trim() : null);

export function writeStamp(file, value) {
  fs.mkdirSync(path.dirname(inRoot(file)), { recursive: true });
  fs.writeFileSync(inRoot(file), `${value}\n`);
}
