import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { problem, type Problem } from '../../domain/kernel';
import type { OpenedFile } from './opened-file';

const inflated = promisify(inflate);
/** The longest thing looked for, an object's head with its names, stays whole between two pieces. */
const overlap = 4096;
const mostObjectBytes = 32 * 1024 * 1024;
const mostInflatedBytes = 128 * 1024 * 1024;
const endWithin = 1024;

const active = nameOf('JavaScript|Launch');
const encrypted = nameOf('Encrypt');
const packed = nameOf('ObjStm');
const script = nameOf('JS');

/**
 * Whether a PDF is whole, open to everybody and only paper. Names are looked for as the format spells them (`/J#61vaScript` too), in the
 * bytes and in packed objects, which are unpacked. Refused: `file-truncated` (no end), `file-polyglot` (much follows the end),
 * `file-encrypted`, `file-active` (scripts, starting programs, objects packed so that they cannot be looked at), `file-bomb`.
 */
export async function inspectPdf(file: OpenedFile): Promise<Problem | null> {
  const end = await inspectEnd(file);
  if (end) return end;
  let unpackedBytes = 0;
  for await (const { at, bytes } of file.pieces(0, overlap)) {
    const text = bytes.toString('latin1');
    if (encrypted.test(text)) return problem('file-encrypted');
    if (active.test(text) || script.test(outsideStreams(text))) return problem('file-active');
    for (const found of text.matchAll(new RegExp(packed, 'g'))) {
      const objects = await unpack(file, at + found.index);
      if (typeof objects !== 'string') return objects;
      unpackedBytes += objects.length;
      if (unpackedBytes > mostInflatedBytes) return problem('file-bomb');
      if (active.test(objects) || script.test(objects)) return problem('file-active');
    }
  }
  return null;
}

async function inspectEnd(file: OpenedFile): Promise<Problem | null> {
  const tail = (await file.tail(64 * 1024)).toString('latin1');
  const end = tail.lastIndexOf('%%EOF');
  if (end < 0) return problem('file-truncated');
  return tail.length - end > endWithin ? problem('file-polyglot') : null;
}

/** A name as PDF may write it: each character as itself or as `#` and its code (ISO 32000-1, 7.3.5). */
function nameOf(names: string): RegExp {
  const spelled = [...names].map((sign) => {
    if (sign === '|') return '|';
    const code = sign.charCodeAt(0).toString(16);
    return `(?:${sign}|#${[...code].map((digit) => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit)).join('')})`;
  });
  return new RegExp(`/(?:${spelled.join('')})(?=[\\s()<>[\\]{}/%]|$)`);
}

/** What stands in streams is pictures and the like, where three letters occur by chance. */
function outsideStreams(text: string): string {
  return text.replace(/>>\s*stream\r?\n[\s\S]*?(endstream|$)/g, '>>');
}

/** The objects packed into the stream whose head names it; a refusal where they cannot be read as every reader would. */
async function unpack(file: OpenedFile, at: number): Promise<string | Problem> {
  const around = (await file.read(at - overlap / 2, overlap)).toString('latin1');
  const middle = Math.min(at, overlap / 2);
  const beginsAt = around.lastIndexOf(' obj', middle);
  const streamAt = around.indexOf('stream', middle);
  if (streamAt < 0) return problem('file-active');
  const head = around.slice(Math.max(0, beginsAt), streamAt);
  const filter = /\/Filter\s*(\[\s*)?\/(\w+)\s*(\/\w+)?/.exec(head);
  if (filter && (!/^(FlateDecode|Fl)$/.test(filter[2] ?? '') || (filter[1] !== undefined && filter[3] !== undefined))) return problem('file-active');
  if (/\/Predictor\s+(?!1\b)/.test(head)) return problem('file-active');

  const dataAt = Math.max(0, at - overlap / 2) + streamAt + (/^stream\r\n/.test(around.slice(streamAt)) ? 8 : 7);
  const bytes = await file.read(dataAt, mostObjectBytes);
  const end = bytes.indexOf('endstream');
  if (end < 0) return problem('file-bomb');
  if (!filter) return bytes.toString('latin1', 0, end);
  try {
    return (await inflated(bytes.subarray(0, end), { maxOutputLength: mostObjectBytes })).toString('latin1');
  } catch (error) {
    return problem((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'file-bomb' : 'file-active');
  }
}
