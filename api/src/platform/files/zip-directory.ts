import type { OpenedFile } from './opened-file';

export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0: stored as it is, 8: deflated; others are not used by office files. */
  readonly method: number;
  readonly compressedBytes: number;
  readonly declaredBytes: number;
  readonly headerAt: number;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  readonly startsAt: number;
}

export type ZipFault = 'file-truncated' | 'file-polyglot' | 'file-bomb';

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const endBytes = 22;
const longestComment = 65_535;
const mostEntries = 10_000;
const largestDirectory = 8 * 1024 * 1024;
const beyond32 = 0xffff_ffff;

/**
 * The directory at the end of a ZIP (PKWARE APPNOTE 4.3), read without the rest. `file-bomb`: more than 10,000 entries, or so many that the
 * format needs its 64-bit form. `file-polyglot`: something follows the directory.
 */
export async function readZipDirectory(file: OpenedFile): Promise<ZipDirectory | ZipFault> {
  const tail = await file.tail(endBytes + longestComment);
  const end = tail.lastIndexOf(endSignature);
  if (end < 0 || end + endBytes > tail.length) return 'file-truncated';
  if (end + endBytes !== tail.length) return 'file-polyglot';
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const startsAt = tail.readUInt32LE(end + 16);
  if (count > mostEntries || size > largestDirectory || startsAt === beyond32) return 'file-bomb';
  const directoryEnd = file.size - tail.length + end;
  if (startsAt + size > directoryEnd) return 'file-truncated';
  if (startsAt + size < directoryEnd) return 'file-polyglot';
  const entries = parseEntries(await file.read(startsAt, size));
  return entries?.length === count ? { entries, startsAt } : 'file-truncated';
}

/** Whether a reader of ZIP files, which looks from the end, would take the file for one. */
export async function endsAsZip(file: OpenedFile): Promise<boolean> {
  const tail = await file.tail(endBytes + longestComment);
  for (let end = tail.lastIndexOf(endSignature); end >= 0; end = end > 0 ? tail.lastIndexOf(endSignature, end - 1) : -1) {
    if (end + endBytes > tail.length) continue;
    const directoryAt = file.size - tail.length + end - tail.readUInt32LE(end + 12);
    if (tail.readUInt16LE(end + 10) === 0 || directoryAt < 0) continue;
    if ((await file.read(directoryAt, 4)).toString('latin1') === 'PK\x01\x02') return true;
  }
  return false;
}

function parseEntries(bytes: Buffer): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x0201_4b50) return null;
    const nameBytes = bytes.readUInt16LE(at + 28);
    const extraBytes = bytes.readUInt16LE(at + 30);
    const next = at + 46 + nameBytes + extraBytes + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) return null;
    const extra = bytes.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
    const declared = bytes.readUInt32LE(at + 24);
    const compressed = bytes.readUInt32LE(at + 20);
    const header = bytes.readUInt32LE(at + 42);
    const [declaredBytes = 0, compressedBytes = 0, headerAt = 0] = widen([declared, compressed, header], extra);
    const flags = bytes.readUInt16LE(at + 8);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
      encrypted: (flags & 0x2041) !== 0,
      method: bytes.readUInt16LE(at + 10),
      compressedBytes,
      declaredBytes,
      headerAt,
    });
    at = next;
  }
  return entries;
}

/** Numbers that do not fit 32 bits stand, in this order, in the extra field 1. A number that stands nowhere stays too large to be true. */
function widen(numbers: readonly number[], extra: Buffer): number[] {
  let wide: Buffer = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) wide = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  let used = 0;
  return numbers.map((number) => {
    if (number !== beyond32 || used + 8 > wide.length) return number;
    used += 8;
    return Number(wide.readBigUInt64LE(used - 8));
  });
}
