import type { BlobFacts, BlobStore } from './blob-store';
import { digestStream, isSameBytes } from './digest-file';
import { Refusal } from '../refusal';

export interface ExpectedBlob extends BlobFacts {
  readonly key: string;
}

/** `truncated`: the length differs; `altered`: the length is right and the bytes are not; `orphaned`: nothing refers to it. */
export interface ScrubFinding {
  readonly finding: 'missing' | 'altered' | 'truncated' | 'orphaned';
  readonly key: string;
}

/**
 * Compares a store with what should be in it, byte by byte, and names what differs. Bytes younger than `orphansBefore` (milliseconds
 * since the epoch) are no orphans yet: they may belong to an upload whose row is about to be committed. Only keys are held in memory.
 */
export async function* scrubStore(
  expected: AsyncIterable<ExpectedBlob> | Iterable<ExpectedBlob>,
  store: BlobStore,
  orphansBefore: number = Number.POSITIVE_INFINITY,
): AsyncIterable<ScrubFinding> {
  const known = new Set<string>();
  for await (const blob of expected) {
    known.add(blob.key);
    const finding = await compare(blob, store);
    if (finding) yield { finding, key: blob.key };
  }
  for await (const { key, modifiedAt } of store.list()) {
    if (!known.has(key) && modifiedAt < orphansBefore) yield { finding: 'orphaned', key };
  }
}

async function compare(blob: ExpectedBlob, store: BlobStore): Promise<'missing' | 'altered' | 'truncated' | null> {
  const found = await store.stat(blob.key);
  if (!found) return 'missing';
  if (found.sizeBytes !== blob.sizeBytes) return 'truncated';
  try {
    return isSameBytes(await digestStream(await store.open(blob.key)), blob) ? null : 'altered';
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === 'blob-missing') return 'missing';
    throw error;
  }
}
