import type { INestApplicationContext } from '@nestjs/common';
import { Readable } from 'node:stream';
import { isNamedBlob } from '../platform/backup/named-blobs';
import type { BlobSink } from '../platform/backup/restore-blobs';
import type { BlobSource } from '../platform/backup/write-blobs';
import { BlobStore } from '../platform/blobs/blob-store';
import { StagingArea } from '../platform/blobs/staging-area';
import { Database } from '../platform/database/database';
import { Refusal } from '../platform/refusal';

/** The store that the service uses, for a backup to read. */
export function blobSourceOf(app: INestApplicationContext): BlobSource {
  const store = app.get(BlobStore);
  const database = app.get(Database);
  return {
    open: (key) => store.open(key).catch(nullWhereMissing),
    isNamed: (key) => isNamedBlob(database.read, key),
  };
}

/** The same, for a restore to fill. */
export function blobSinkOf(app: INestApplicationContext): BlobSink {
  const store = app.get(BlobStore);
  const staging = app.get(StagingArea);
  return {
    keep: async (key, bytes, facts) => {
      const staged = await staging.receive(Readable.from(bytes, { objectMode: false }));
      try {
        await store.put(key, staged.path, facts);
      } finally {
        await staging.discard(staged.path);
      }
    },
  };
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof Refusal && error.problem.code === 'blob-missing') return null;
  throw error;
}
