import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { newBlobKey } from '../src/platform/blobs/blob-key';
import { BlobStore } from '../src/platform/blobs/blob-store';
import { digestFile } from '../src/platform/blobs/digest-file';
import { StagingArea } from '../src/platform/blobs/staging-area';
import { givenRegion } from './given-regions';
import type { TestApp } from './test-app';

export interface GivenBlob {
  readonly key: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Bytes of a region in the store and named in the database, in the order that an upload does it: the bytes first, then the row. */
export async function givenBlob(app: TestApp, bytes: Buffer = randomBytes(1_000), regionId = '35.72'): Promise<GivenBlob> {
  const staging = app.nest.get(StagingArea);
  const [staged, key] = [await staging.newPath(), newBlobKey()];
  await writeFile(staged, bytes);
  const facts = await digestFile(staged);
  await app.nest.get(BlobStore).put(key, staged, facts);
  await givenRegion(app, regionId);
  await app.database.read
    .insertInto('blobs')
    .values({
      region_id: regionId,
      sha256: facts.sha256,
      storage_key: key,
      size_bytes: facts.sizeBytes,
      media_type: 'application/octet-stream',
      state: 'stored',
      stored_at: new Date(app.clock.now()),
    })
    .execute();
  await staging.discard(staged);
  return { key, ...facts };
}
