import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesLimits, isKnownFile, isLitter, type FrameworkFiles } from './framework-files';

const deepest = 3;

/**
 * The files of a folder on disk, for the command line and the shipped seeds. Files that do not belong there are named without being
 * read, and reading stops at the limits: `readFrameworkFiles` says what is too much. Null where there is no such folder.
 */
export function readFrameworkFolder(folder: string): FrameworkFiles | null {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
  const files = new Map<string, Uint8Array>();
  let left: number = filesLimits.bytes + 1;
  const walk = (inside: string, depth: number): void => {
    for (const entry of fs.readdirSync(path.join(folder, inside), { withFileTypes: true })) {
      const name = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (isLitter(name) || files.size > filesLimits.count) continue;
      if (entry.isDirectory() && depth < deepest) walk(name, depth + 1);
      else if (!entry.isDirectory()) files.set(name, isKnownFile(name) ? readUpTo(path.join(folder, name), left) : new Uint8Array());
      left -= files.get(name)?.byteLength ?? 0;
    }
  };
  walk('', 1);
  return files;
}

/** One byte more than there may be is enough to be told as too much. A link that leads nowhere, a pipe: as empty as they are. */
function readUpTo(file: string, most: number): Uint8Array {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return new Uint8Array();
  const size = Math.min(stat.size, Math.max(most, 0));
  const bytes = new Uint8Array(size);
  const handle = fs.openSync(file, 'r');
  try {
    const read = fs.readSync(handle, bytes, 0, size, 0);
    return bytes.subarray(0, read);
  } finally {
    fs.closeSync(handle);
  }
}
