import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { blobKeyOf } from '../../platform/blobs/blob-key';
import { BlobStore } from '../../platform/blobs/blob-store';
import { StagingArea } from '../../platform/blobs/staging-area';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { Refusal } from '../../platform/refusal';
import { BlobsRepository } from './blobs.repository';
import { FileChecks } from './file-checks';
import { openKept } from './open-kept';

/** Small files that come whole in one request, checked and kept where documents' bytes are: scrubbed and backed up like them. */
@Injectable()
export class KeptFilesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly blobs: BlobsRepository,
    private readonly kept: BlobStore,
    private readonly staging: StagingArea,
    private readonly files: FileChecks,
  ) {}

  /**
   * Keeps the bytes for a region, once. When it returns they are synced and their row stands.
   * Refusals: `file-kind-refused` and the others of `inspectFile`, `file-infected`, `document-destroyed`, `storage-full`,
   * `storage-unavailable`.
   */
  async keep(regionId: string, bytes: Buffer, mediaType: string): Promise<{ readonly sha256: string }> {
    const staged = await this.staging.receive(Readable.from([bytes]));
    try {
      const found = await this.files.inspect(staged.path);
      if (found.mediaType !== mediaType) throw Refusal.of('file-kind-refused', { kind: found.mediaType });
      await this.scan(staged.path);
      const { sha256, sizeBytes } = staged;
      const known = await this.blobs.find(this.database.read, regionId, sha256);
      const storageKey = known?.storageKey ?? keyOf(regionId, sha256);
      if (!known) await this.kept.put(storageKey, staged.path, staged);
      await this.database.transaction(async (tx) => {
        await this.blobs.add(tx, { regionId, sha256, storageKey, sizeBytes, mediaType, storedAt: new Date(this.clock.now()) });
        const held = await this.blobs.hold(tx, regionId, sha256, 'share');
        if (held?.state === 'destroyed') throw Refusal.of('document-destroyed', { sha256 });
      });
      return { sha256 };
    } finally {
      await this.staging.discard(staged.path);
    }
  }

  /** The bytes, checked before the first leaves. Refusals: `document-bytes-missing`, `document-bytes-altered`, `document-destroyed`. */
  async open(regionId: string, sha256: string): Promise<{ readonly bytes: Readable; readonly sizeBytes: number }> {
    const blob = await this.blobs.find(this.database.read, regionId, sha256);
    if (!blob) throw Refusal.of('document-bytes-missing', { documentId: sha256 });
    if (blob.state === 'destroyed') throw Refusal.of('document-destroyed', { sha256 });
    return { bytes: await openKept(this.kept, blob, sha256), sizeBytes: blob.sizeBytes };
  }

  private async scan(file: string): Promise<void> {
    try {
      await this.files.scan(file);
    } catch (error) {
      throw error instanceof Refusal ? error : Refusal.of('storage-unavailable');
    }
  }
}

/** The same each time: what is interrupted and sent again is put under the same key, and leaves nothing that is nobody's. */
function keyOf(regionId: string, sha256: string): string {
  return blobKeyOf(createHash('sha256').update(`kept ${regionId} ${sha256}`).digest('hex').slice(0, 32));
}
