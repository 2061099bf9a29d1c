import { crc32, inflateRawSync } from 'node:zlib';
import { filesLimits, isLitter, type FrameworkFiles } from './framework-files';
import { Refusal } from '../../platform/refusal';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;
const stored = 0;
const deflated = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Unpacks a ZIP of a framework folder. Everything is judged by the central directory before anything is inflated, and inflating stops
 * at the size that was declared, so an archive that lies about its sizes costs nothing (the libraries tried go on to the end).
 * A single folder around the files is taken off. Refusal: `framework-archive-unreadable`, with why.
 */
export function readFrameworkArchive(bytes: Uint8Array): FrameworkFiles {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (archive.length > filesLimits.archiveBytes) throw unreadable('too-large');
  const entries = readDirectory(archive).filter(({ name }) => !isLitter(name));
  if (entries.length > filesLimits.count) throw unreadable('too-many-files');
  if (entries.reduce((sum, { size }) => sum + size, 0) > filesLimits.unpackedBytes) throw unreadable('too-large');
  const around = commonFolder(entries.map(({ name }) => name));
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const name = entry.name.slice(around.length);
    if (files.has(name)) throw unreadable('name-double');
    files.set(name, unpack(archive, entry));
  }
  return files;
}

function readDirectory(archive: Buffer): Entry[] {
  try {
    const end = findEnd(archive);
    const count = archive.readUInt16LE(end + 10);
    let at = archive.readUInt32LE(end + 16);
    const entries: Entry[] = [];
    for (let index = 0; index < count; index += 1) {
      if (archive.readUInt32LE(at) !== entryMark) throw unreadable('damaged');
      const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
      const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
      const name = decodeName(archive.subarray(at + 46, at + 46 + nameLength));
      if ((archive.readUInt16LE(at + 8) & 1) === 1) throw unreadable('encrypted');
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
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable('damaged');
  }
}

/** The end record is the last thing but for a comment of unknown length. */
function findEnd(archive: Buffer): number {
  const earliest = Math.max(0, archive.length - endLength - longestComment);
  for (let at = archive.length - endLength; at >= earliest; at -= 1) {
    if (archive.readUInt32LE(at) === endMark) return at;
  }
  throw unreadable('not-a-zip');
}

function decodeName(bytes: Buffer): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('name-unfit');
  }
  const unfit = name === '' || name.length > 200 || /[\p{Cc}\p{Cf}\\:]/u.test(name) || name.startsWith('/') || name.split('/').includes('..');
  if (unfit) throw unreadable('name-unfit');
  return name;
}

function unpack(archive: Buffer, entry: Entry): Uint8Array {
  try {
    if (archive.readUInt32LE(entry.offset) !== localMark) throw unreadable('damaged');
    const start = entry.offset + 30 + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28);
    const packed = archive.subarray(start, start + entry.packedSize);
    const content = inflate(packed, entry);
    if (content.length !== entry.size || crc32(content) !== entry.crc) throw unreadable('damaged');
    return content;
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable('damaged');
  }
}

function inflate(packed: Buffer, { method, size }: Entry): Buffer {
  if (method === stored) return packed;
  if (method === deflated) return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  throw unreadable('method-unknown');
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
