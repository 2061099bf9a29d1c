import { problem, type Problem } from '../../domain/kernel';
import type { OpenedFile } from './opened-file';

const mostBoxes = 100_000;

/**
 * Whether the boxes of an MP4 or HEIC (ISO 14496-12) fill the file from its first byte to its last, and the pictures (`mdat`) and the box
 * that describes them (`moov`, `meta`) are among them. `file-truncated`: one is missing or reaches beyond the end; `file-polyglot`: what
 * follows is no box.
 */
export async function inspectBoxes(file: OpenedFile, describing: 'moov' | 'meta'): Promise<Problem | null> {
  const seen = new Set<string>();
  let at = 0;
  for (let boxes = 0; at < file.size; boxes += 1) {
    if (boxes > mostBoxes) return problem('file-bomb');
    const header = await file.read(at, 16);
    if (header.length < 8) return problem('file-polyglot');
    const type = header.toString('latin1', 4, 8);
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return problem('file-polyglot');
    seen.add(type);
    const size = sizeOf(header, file.size - at);
    if (size < 8) return problem('file-polyglot');
    at += size;
  }
  return at > file.size || !seen.has('mdat') || !seen.has(describing) ? problem('file-truncated') : null;
}

/** 0 means to the end of the file, 1 that the size follows in 64 bits. */
function sizeOf(header: Buffer, rest: number): number {
  const size = header.readUInt32BE(0);
  if (size === 0) return rest;
  if (size !== 1) return size;
  return header.length < 16 ? 0 : Number(header.readBigUInt64BE(8));
}
