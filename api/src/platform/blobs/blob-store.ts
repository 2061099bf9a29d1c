import type { Readable } from 'node:stream';

/** What makes bytes the same bytes. */
export interface BlobFacts {
  /** 64 hexadecimal digits, small. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface BlobStat {
  readonly sizeBytes: number;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly modifiedAt: number;
}

export interface ListedBlob extends BlobStat {
  readonly key: string;
}

/** From byte `start` to byte `end`, both included and counted from 0, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where bytes are kept, each under a key that `newBlobKey` made. Bytes are never changed: they come whole, and they go by `remove`. Every
 * implementation is held to the same spec.
 */
export abstract class BlobStore {
  /**
   * Keeps a staged file. When this returns, the bytes were written, synced, read back and compared with `facts`; they got their key in one
   * step, so that it never stands for a part of them. When this throws, nothing stands under the key. If the process ends on the way, the
   * bytes stand whole or not at all, and nothing refers to them yet. The staged file stays: whoever staged it discards it once what refers
   * to the key is committed, so that an interruption can simply be repeated, with the same key or a new one.
   * Refusals: `storage-full`, `blob-unconfirmed` (what was read back is something else), `storage-unavailable`.
   */
  abstract put(key: string, stagedPath: string, facts: BlobFacts): Promise<void>;

  /** The bytes as they lie there, unchecked: for copying and comparing. Refusals: `blob-missing`, `storage-unavailable`. */
  abstract open(key: string, range?: ByteRange): Promise<Readable>;

  /**
   * The bytes for somebody to read: the whole is compared with `facts` before the first byte leaves, so that wrong bytes are never served.
   * Refusals: `blob-missing`, `blob-altered`, `storage-unavailable`.
   */
  abstract openVerified(key: string, facts: BlobFacts, range?: ByteRange): Promise<Readable>;

  /** Null where nothing stands under the key. */
  abstract stat(key: string): Promise<BlobStat | null>;

  /** Everything there is, in no order; what comes or goes meanwhile may be in it or not. */
  abstract list(): AsyncIterable<ListedBlob>;

  /** The bytes are gone when this returns; removing what is not there is no fault. */
  abstract remove(key: string): Promise<void>;
}
