import { readZipDirectory, unpackZipEntry, ZipFault } from '../../platform/archives/zip';
import { filesLimits, isLitter, type FrameworkFiles } from './framework-files';
import { Refusal } from '../../platform/refusal';

/**
 * Unpacks a ZIP of a framework folder. Everything is judged by the central directory before anything is inflated, and inflating stops
 * at the size that was declared, so an archive that lies about its sizes costs nothing (the libraries tried go on to the end).
 * A single folder around the files is taken off. Refusal: `framework-archive-unreadable`, with why.
 */
export function readFrameworkArchive(bytes: Uint8Array): FrameworkFiles {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (archive.length > filesLimits.archiveBytes) throw unreadable('too-large');
  try {
    return unpackFiles(archive);
  } catch (error) {
    throw error instanceof ZipFault ? unreadable(error.reason) : error;
  }
}

function unpackFiles(archive: Buffer): FrameworkFiles {
  const entries = readZipDirectory(archive).filter(({ name }) => !isLitter(name));
  if (entries.length > filesLimits.count) throw unreadable('too-many-files');
  if (entries.reduce((sum, { size }) => sum + size, 0) > filesLimits.unpackedBytes) throw unreadable('too-large');
  const around = commonFolder(entries.map(({ name }) => name));
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const name = entry.name.slice(around.length);
    if (files.has(name)) throw unreadable('name-double');
    files.set(name, unpackZipEntry(archive, entry));
  }
  return files;
}

/** `kpk-kabkota-2025/` where every file is under it, else nothing. */
function commonFolder(names: readonly string[]): string {
  const first = names[0] ?? '';
  const folder = first.slice(0, first.indexOf('/') + 1);
  const isOwn = /^(texts|examples)\/$/.test(folder);
  return folder !== '' && !isOwn && names.every((name) => name.startsWith(folder)) ? folder : '';
}

function unreadable(reason: string): Refusal {
  return Refusal.of('framework-archive-unreadable', { reason });
}
