import { readEntries } from './archive-reader';
import { parseBlobName } from './check-archive';
import type { Manifest } from './manifest';

/** Where a restore puts bytes. */
export interface BlobSink {
  /** Keeps them under the key, or throws: when it returns they were compared with digest and size and are on the disk. */
  keep(key: string, bytes: AsyncIterable<Buffer>, facts: { readonly sha256: string; readonly sizeBytes: number }): Promise<void>;
}

/**
 * Puts the bytes of a checked archive where they belong, under the keys they had; what stands there already stays. Those that were altered
 * before they came into the archive stay out: wrong bytes under a right name are worse than none. Answers how many were kept.
 */
export async function restoreBlobs(file: string, manifest: Manifest, sink: BlobSink): Promise<{ count: number; bytes: number }> {
  const altered = new Set(manifest.blobs.altered);
  const kept = { count: 0, bytes: 0 };
  for await (const entry of readEntries(file)) {
    const blob = parseBlobName(entry.name);
    if (!blob || altered.has(blob.key)) continue;
    await sink.keep(blob.key, entry.bytes, { sha256: blob.sha256, sizeBytes: entry.size });
    kept.count += 1;
    kept.bytes += entry.size;
  }
  return kept;
}
