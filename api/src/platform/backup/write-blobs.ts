import type { Readable } from 'node:stream';
import type { ArchiveWriter } from './archive-writer';
import { BlobListDigest, ContentDigest } from './content-digest';
import { entryNames, type ArchivedBlobs } from './manifest';
import type { NamedBlob } from './named-blobs';

/** Where a backup takes bytes from. */
export interface BlobSource {
  /** The bytes as they lie there; null where nothing stands under the key. */
  open(key: string): Promise<Readable | null>;
  /** Whether the database says now, after the snapshot, that these bytes are stored. */
  isNamed(key: string): Promise<boolean>;
}

/**
 * The blobs that the snapshot names. Bytes are never changed and go only when two people destroy them, so all are there but those that were
 * destroyed since. What is missing or altered otherwise is noted and said: a backup of all the rest is worth more than none.
 */
export async function writeBlobs(named: AsyncIterable<NamedBlob>, source: BlobSource, writer: ArchiveWriter): Promise<ArchivedBlobs> {
  const list = new BlobListDigest();
  const [destroyed, missing, altered] = [[], [], []] as [string[], string[], string[]];
  for await (const { key, sha256, sizeBytes } of named) {
    const bytes = await source.open(key);
    if (!bytes) {
      ((await source.isNamed(key)) ? missing : destroyed).push(key);
      continue;
    }
    const digest = new ContentDigest();
    await writer.addStream(entryNames.blob(sha256, key), sizeBytes, exactly(sizeBytes, bytes, digest));
    list.add(key, sizeBytes, sha256);
    if (digest.bytes !== sizeBytes || digest.sha256() !== sha256) altered.push(key);
  }
  return { count: list.count, bytes: list.bytes, sha256: list.sha256(), destroyed, missing, altered };
}

/** As many bytes as the entry promises, cut off or filled up with zeros where the store has others; the digest is of what it has. */
async function* exactly(size: number, bytes: Readable, digest: ContentDigest): AsyncGenerator<Buffer> {
  let left = size;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    digest.add(chunk);
    if (left > 0) yield chunk.length > left ? chunk.subarray(0, left) : chunk;
    left = Math.max(0, left - chunk.length);
  }
  for (; left > 0; left -= Math.min(left, 65_536)) yield Buffer.alloc(Math.min(left, 65_536));
}
