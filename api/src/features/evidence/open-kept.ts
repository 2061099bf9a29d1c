import type { Readable } from 'node:stream';
import type { BlobStore, ByteRange } from '../../platform/blobs/blob-store';
import { Refusal } from '../../platform/refusal';
import type { BlobRow } from './blobs.repository';

/**
 * Bytes of a row for somebody to read, checked before the first leaves. `documentId`: what names them to whoever asks.
 * Refusals: `document-bytes-missing`, `document-bytes-altered`, those of the store.
 */
export async function openKept(kept: BlobStore, blob: BlobRow, documentId: string, range?: ByteRange): Promise<Readable> {
  try {
    return await kept.openVerified(blob.storageKey, blob, range);
  } catch (error) {
    const code = error instanceof Refusal ? error.problem.code : '';
    if (code === 'blob-missing') throw Refusal.of('document-bytes-missing', { documentId });
    if (code === 'blob-altered') throw Refusal.of('document-bytes-altered', { documentId });
    throw error;
  }
}
