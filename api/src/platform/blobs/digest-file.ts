import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { BlobFacts } from './blob-store';

const chunkBytes = 512 * 1024;

/** SHA-256 and size of a file, read from its beginning to its end in pieces of 512 KiB. */
export async function digestFile(file: string): Promise<BlobFacts> {
  const handle = await open(file, 'r');
  try {
    return await digestHandle(handle);
  } finally {
    await handle.close();
  }
}

/** The same for a file that is open already; it stays open. Two pieces take turns: one is read while the other is hashed. */
export async function digestHandle(handle: FileHandle): Promise<BlobFacts> {
  const pieces = await takePieces();
  try {
    const hash = createHash('sha256');
    let [piece, other] = pieces;
    let sizeBytes = 0;
    for (let reading = handle.read(piece, 0, chunkBytes, 0); ; ) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return { sha256: hash.digest('hex'), sizeBytes };
      sizeBytes += bytesRead;
      reading = handle.read(other, 0, chunkBytes, sizeBytes);
      hash.update(piece.subarray(0, bytesRead));
      [piece, other] = [other, piece];
    }
  } finally {
    givePieces(pieces);
  }
}

type Pieces = readonly [Buffer, Buffer];
/** Files hashed at once, each with two pieces: more would be no faster, with fewer uploads would wait behind large files of a slow disk. */
const atOnce = 4;
const free: Pieces[] = [];
const waiting: ((pieces: Pieces) => void)[] = [];
let made = 0;

async function takePieces(): Promise<Pieces> {
  const lying = free.pop();
  if (lying) return lying;
  if (made === atOnce) return new Promise((resolve) => waiting.push(resolve));
  made += 1;
  return [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)];
}

function givePieces(pieces: Pieces): void {
  const next = waiting.shift();
  if (next) next(pieces);
  else free.push(pieces);
}

export async function digestStream(bytes: Readable): Promise<BlobFacts> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

export function isSameBytes(one: BlobFacts, other: BlobFacts): boolean {
  return one.sizeBytes === other.sizeBytes && one.sha256 === other.sha256;
}
