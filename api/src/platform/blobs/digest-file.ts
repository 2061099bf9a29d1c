import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { BlobFacts } from './blob-store';

const chunkBytes = 1024 * 1024;

/** SHA-256 and size of a file, read from its beginning to its end in pieces of 1 MiB. */
export async function digestFile(file: string): Promise<BlobFacts> {
  const handle = await open(file, 'r');
  try {
    return await digestHandle(handle);
  } finally {
    await handle.close();
  }
}

/** The same for a file that is open already; it stays open. */
export function digestHandle(handle: FileHandle): Promise<BlobFacts> {
  return digestStream(handle.createReadStream({ start: 0, autoClose: false, highWaterMark: chunkBytes }));
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
