import * as path from 'node:path';
import type { Environment } from '../env';
import { BlobSteps } from './blob-steps';
import type { BlobStore } from './blob-store';
import { DiskBlobStore } from './disk-blob-store';
import { S3BlobStore } from './s3-blob-store';
import { StagingArea } from './staging-area';

export interface OpenedStore {
  readonly staging: StagingArea;
  readonly blobs: BlobStore;
}

/** The store that the environment names: S3 where it does, otherwise `<data folder>/blobs`, beside the staging area. */
export function openBlobStore(environment: Pick<Environment, 'dataDir' | 's3'>, steps: BlobSteps = new BlobSteps()): OpenedStore {
  const staging = new StagingArea(path.join(environment.dataDir, 'staging'));
  const blobs = environment.s3
    ? new S3BlobStore(environment.s3, staging, steps)
    : new DiskBlobStore(path.join(environment.dataDir, 'blobs'), staging, steps);
  return { staging, blobs };
}
