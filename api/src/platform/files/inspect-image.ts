import { imageSize } from 'image-size';
import { problem, type Problem } from '../../domain/kernel';
import type { OpenedFile } from './opened-file';

/** 100 megapixels: more than any camera of a phone gives, and 400 MB once it is drawn. */
const mostPixels = 100_000_000;
const headerBytes = 1024 * 1024;
const pngEnd = Buffer.from('0000000049454e44ae426082', 'hex');
const trailing = 64 * 1024;

/** Checks the end and the size in pixels of a JPEG, PNG, WebP or HEIC, by its header alone; null: nothing against it. */
export async function inspectImage(file: OpenedFile, kind: 'jpeg' | 'png' | 'webp' | 'heic'): Promise<Problem | null> {
  if (kind === 'png') {
    const tail = await file.tail(trailing);
    const end = tail.lastIndexOf(pngEnd);
    if (end !== tail.length - pngEnd.length) return problem(end < 0 ? 'file-truncated' : 'file-polyglot');
  }
  if (kind === 'webp') {
    const announced = 8 + (await file.read(4, 4)).readUInt32LE(0);
    const whole = announced + (announced % 2);
    if (whole !== file.size && announced !== file.size) return problem(whole > file.size ? 'file-truncated' : 'file-polyglot');
  }
  if (kind === 'jpeg' && !(await endsAsJpeg(file))) return problem('file-truncated');
  try {
    const { width, height } = imageSize(await file.read(0, headerBytes));
    return width * height > mostPixels ? problem('file-bomb') : null;
  } catch {
    return problem('file-truncated');
  }
}

/** Phones put more behind the end of a picture (a second picture, a moment of film), so it is looked for, not expected last. */
async function endsAsJpeg(file: OpenedFile): Promise<boolean> {
  let at = 2;
  for (let segments = 0; segments < 10_000; segments += 1) {
    const [mark, code, high = 0, low = 0] = await file.read(at, 4);
    if (mark !== 0xff || code === undefined) return false;
    if (code === 0xda) break;
    at += 2 + high * 256 + low;
  }
  for await (const { bytes } of file.pieces(at, 1)) {
    if (bytes.includes(Buffer.from([0xff, 0xd9]))) return true;
  }
  return false;
}
