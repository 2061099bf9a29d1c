import { fileTypeFromBuffer } from 'file-type';
import { accept, problem, refuse, type Problem, type Result } from '../../domain/kernel';
import type { FileKind } from './file-kinds';
import { hasForeignReader } from './foreign-readers';
import { inspectBoxes } from './inspect-boxes';
import { inspectImage } from './inspect-image';
import { inspectOffice } from './inspect-office';
import { inspectPdf } from './inspect-pdf';
import { OpenedFile } from './opened-file';

const headBytes = 4100;
const kinds: Readonly<Record<string, FileKind>> = {
  'application/pdf': 'pdf', 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/apng': 'png', 'image/webp': 'webp',
  'image/heic': 'heic', 'image/heif': 'heic', 'video/mp4': 'mp4', 'video/x-m4v': 'mp4',
};
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * What a file is, by its bytes and never by its name, and whether it is taken in. Reads what it needs in pieces, whatever the size.
 *
 * Refusals: `file-empty`; `file-kind-refused` (`kind`: what it is, or `unknown`); `file-encrypted`; `file-macro`; `file-active`;
 * `file-bomb`; `file-truncated`; `file-polyglot` (another program would take it for something else).
 */
export async function inspectFile(path: string): Promise<Result<FileKind>> {
  const found = await OpenedFile.during(path, inspect);
  return typeof found === 'string' ? accept(found) : refuse(found);
}

async function inspect(file: OpenedFile): Promise<FileKind | Problem> {
  if (file.size === 0) return problem('file-empty');
  const head = await file.read(0, headBytes);
  if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
    return (await hasForeignReader(file, head, 'zip')) ? problem('file-polyglot') : inspectOffice(file);
  }
  if (head.subarray(0, 8).equals(compoundFile)) return inspectCompound(file, head);
  const detected = await detect(head);
  const kind = kinds[detected?.mime ?? ''];
  if (kind === undefined) {
    const late = head.toString('latin1', 0, 1024).includes('%PDF-'); // readers would open it, whatever stands before
    return late ? problem('file-polyglot') : problem('file-kind-refused', { kind: detected?.ext ?? 'unknown' });
  }
  if (await hasForeignReader(file, head, kind === 'pdf' ? 'pdf' : 'other')) return problem('file-polyglot');
  return (await inspectAs(file, kind)) ?? kind;
}

async function inspectAs(file: OpenedFile, kind: FileKind): Promise<Problem | null> {
  if (kind === 'pdf') return inspectPdf(file);
  if (kind === 'mp4') return inspectBoxes(file, 'moov');
  if (kind === 'heic') return (await inspectBoxes(file, 'meta')) ?? inspectImage(file, kind);
  return kind === 'jpeg' || kind === 'png' || kind === 'webp' ? inspectImage(file, kind) : null;
}

/** What begins like a known kind and ends before it can be told is none. */
async function detect(head: Buffer): Promise<{ readonly mime: string; readonly ext: string } | undefined> {
  try {
    return await fileTypeFromBuffer(head);
  } catch {
    return undefined;
  }
}

/** Office files with a password are compound files around an encrypted one; other compound files are those of Office before 2007. */
async function inspectCompound(file: OpenedFile, head: Buffer): Promise<Problem> {
  if (head.length < 512) return problem('file-truncated');
  const sectorBytes = 2 ** Math.min(12, head.readUInt16LE(30));
  const directory = await file.read((head.readUInt32LE(48) + 1) * sectorBytes, 4 * sectorBytes);
  return directory.includes(encryptedPackage) ? problem('file-encrypted') : problem('file-kind-refused', { kind: 'cfb' });
}
