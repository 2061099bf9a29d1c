import { crc32, inflateRawSync } from 'node:zlib';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;
const stored = 0;
const deflated = 8;

/** A file of an archive as the central directory tells of it; nothing is unpacked yet. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  /** What it says it unpacks to; `unpackZipEntry` holds it to that. */
  readonly size: number;
  readonly offset: number;
}

export type ZipFaultReason = 'not-a-zip' | 'damaged' | 'encrypted' | 'name-unfit' | 'method-unknown';

export class ZipFault extends Error {
  /** Declared, not assigned: where prototypes are frozen, an assignment would be refused. */
  override readonly name = 'ZipFault';

  constructor(readonly reason: ZipFaultReason) {
    super(reason);
  }
}

/**
 * The files of an archive, folders left out. Everything can be judged by this directory before anything is inflated. Throws `ZipFault`,
 * also for names that lead out of the archive and for encrypted entries.
 */
export function readZipDirectory(archive: Buffer): ZipEntry[] {
  return asFault(() => {
    const end = findEnd(archive);
    const count = archive.readUInt16LE(end + 10);
    let at = archive.readUInt32LE(end + 16);
    const entries: ZipEntry[] = [];
    for (let index = 0; index < count; index += 1) {
      if (archive.readUInt32LE(at) !== entryMark) throw new ZipFault('damaged');
      const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
      const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
      const name = decodeName(archive.subarray(at + 46, at + 46 + nameLength));
      if ((archive.readUInt16LE(at + 8) & 1) === 1) throw new ZipFault('encrypted');
      const entry = {
        name,
        method: archive.readUInt16LE(at + 10),
        crc: archive.readUInt32LE(at + 16),
        packedSize: archive.readUInt32LE(at + 20),
        size: archive.readUInt32LE(at + 24),
        offset: archive.readUInt32LE(at + 42),
      };
      if (!name.endsWith('/')) entries.push(entry);
      at += 46 + nameLength + extraLength + commentLength;
    }
    return entries;
  });
}

/** Inflates one file and stops at the size that was declared, so an archive that lies about its sizes costs nothing. */
export function unpackZipEntry(archive: Buffer, entry: ZipEntry): Buffer {
  return asFault(() => {
    if (archive.readUInt32LE(entry.offset) !== localMark) throw new ZipFault('damaged');
    const start = entry.offset + 30 + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28);
    const packed = archive.subarray(start, start + entry.packedSize);
    const content = inflate(packed, entry);
    if (content.length !== entry.size || crc32(content) !== entry.crc) throw new ZipFault('damaged');
    return content;
  });
}

function asFault<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault('damaged');
  }
}

/** The end record is the last thing but for a comment of unknown length. */
function findEnd(archive: Buffer): number {
  const earliest = Math.max(0, archive.length - endLength - longestComment);
  for (let at = archive.length - endLength; at >= earliest; at -= 1) {
    if (archive.readUInt32LE(at) === endMark) return at;
  }
  throw new ZipFault('not-a-zip');
}

function decodeName(bytes: Buffer): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ZipFault('name-unfit');
  }
  const unfit = name === '' || name.length > 200 || /[\p{Cc}\p{Cf}\\:]/u.test(name) || name.startsWith('/') || name.split('/').includes('..');
  if (unfit) throw new ZipFault('name-unfit');
  return name;
}

function inflate(packed: Buffer, { method, size }: ZipEntry): Buffer {
  if (method === stored) return packed;
  if (method === deflated) return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  throw new ZipFault('method-unknown');
}
