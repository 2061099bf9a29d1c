import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { OpenedFile } from './opened-file';
import type { ZipDirectory, ZipEntry, ZipFault } from './zip-directory';

const mostInflatedBytes = 256 * 1024 * 1024;
const highestRatio = 200;
/** Below this a high ratio is ordinary: a sheet of empty cells. */
const ratioCountsFromBytes = 20 * 1024 * 1024;
/** Between entries stand data descriptors and, at most, a little padding. */
const widestGap = 1024;
const keptBytes = 4 * 1024 * 1024;

/** What is read of an entry: its beginning always, all of it where it is asked for and not larger than 4 MiB. */
export type LookAt = (entry: ZipEntry) => boolean;
export type ZipContents = ReadonlyMap<string, Buffer>;

/**
 * Inflates every entry once, holding no more than asked, and trusts no declared size. `file-bomb`: more than 256 MiB or 200 times the
 * compressed size comes out, an entry gives more than it declares, or entries share bytes. `file-polyglot`: bytes that belong to no entry.
 */
export async function readZipContents(file: OpenedFile, directory: ZipDirectory, wanted: LookAt): Promise<ZipContents | ZipFault> {
  const declared = directory.entries.reduce((sum, entry) => sum + (entry.method === 0 ? 0 : entry.declaredBytes), 0);
  if (declared > mostInflatedBytes) return 'file-bomb';
  if (declared > ratioCountsFromBytes && declared > file.size * highestRatio) return 'file-bomb';

  const contents = new Map<string, Buffer>();
  let endOfLast = 0;
  for (const entry of [...directory.entries].sort((one, other) => one.headerAt - other.headerAt)) {
    const header = await file.read(entry.headerAt, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== 0x0403_4b50) return 'file-truncated';
    if (entry.headerAt < endOfLast) return 'file-bomb';
    if (entry.headerAt - endOfLast > (endOfLast === 0 ? 0 : widestGap)) return 'file-polyglot';
    const startsAt = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    endOfLast = startsAt + entry.compressedBytes;
    if (endOfLast > directory.startsAt) return 'file-truncated';
    const held = await readEntry(file, entry, startsAt, wanted(entry) ? keptBytes : 16);
    if (typeof held === 'string') return held;
    contents.set(entry.name, held);
  }
  return directory.startsAt - endOfLast > widestGap ? 'file-polyglot' : contents;
}

async function readEntry(file: OpenedFile, entry: ZipEntry, startsAt: number, hold: number): Promise<Buffer | ZipFault> {
  if (entry.method === 0) {
    return entry.compressedBytes === entry.declaredBytes ? file.read(startsAt, Math.min(hold, entry.compressedBytes)) : 'file-truncated';
  }
  if (entry.method !== 8) return 'file-truncated';
  const held: Buffer[] = [];
  let given = 0;
  const end = startsAt + entry.compressedBytes;
  async function* compressed(): AsyncIterable<Buffer> {
    for (let at = startsAt; at < end; at += 262_144) yield await file.read(at, Math.min(262_144, end - at));
  }
  try {
    for await (const chunk of inflated(compressed())) {
      if (given < hold) held.push(chunk.subarray(0, hold - given));
      given += chunk.length;
      if (given > entry.declaredBytes) return 'file-bomb';
    }
  } catch {
    return 'file-truncated';
  }
  return given === entry.declaredBytes ? Buffer.concat(held) : 'file-truncated';
}

async function* inflated(compressed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const source = Readable.from(compressed);
  const inflate = createInflateRaw({ chunkSize: 262_144 });
  source.once('error', (fault) => inflate.destroy(fault)).pipe(inflate);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) yield chunk;
  } finally {
    source.destroy();
    inflate.destroy();
  }
}
