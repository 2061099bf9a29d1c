import * as fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { Refusal } from '../refusal';
import { entryNames } from './manifest';

export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  /** To be read before the next entry is asked for; what is left is skipped. */
  readonly bytes: AsyncIterable<Buffer>;
}

/**
 * The entries of an archive one after the other, nothing kept. Refused with `archive-damaged` where the file ends early or does not
 * unpack, with `archive-foreign` where it is something else from its first bytes on.
 */
export async function* readEntries(file: string): AsyncGenerator<ArchiveEntry> {
  const entries = extract();
  const reading = pipeline(fs.createReadStream(file, { highWaterMark: 1024 * 1024 }), createGunzip(), entries);
  reading.catch(() => undefined); // the iteration below ends with the same error
  let last: string | null = null;
  try {
    for await (const entry of entries) {
      last = entry.header.name;
      yield { name: last, size: entry.header.size ?? 0, bytes: bytesOf(entry as AsyncIterable<Buffer>, last) };
      entry.resume();
    }
    await reading;
  } catch (error) {
    throw unreadable(error, last);
  } finally {
    entries.destroy();
  }
}

/** All of a small entry. */
export async function readSmall(entry: ArchiveEntry, mostBytes: number): Promise<string> {
  if (entry.size > mostBytes) throw Refusal.of('archive-damaged', { part: entry.name, fault: 'unreadable' });
  const chunks: Buffer[] = [];
  for await (const chunk of entry.bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function* bytesOf(entry: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  try {
    yield* entry;
  } catch (error) {
    throw unreadable(error, name);
  }
}

function unreadable(error: unknown, last: string | null): unknown {
  if (error instanceof Refusal || isSystemError(error)) return error;
  if (last === null) return Refusal.of('archive-foreign');
  return Refusal.of('archive-damaged', { part: last === entryNames.manifest ? 'end' : last, fault: 'unreadable' });
}

/** Of the disk, not of what stands on it. */
function isSystemError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
