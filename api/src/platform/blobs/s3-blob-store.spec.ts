import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { Logger } from '@nestjs/common';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { newBlobKey } from './blob-key';
import { holdStore } from './hold-store.laws';
import { S3BlobStore } from './s3-blob-store';
import { StagingArea } from './staging-area';

interface S3Server {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
// It brings no types of its own.
const S3rver = jest.requireActual<new (settings: object) => S3Server>('s3rver');
const keys = { region: 'us-east-1', accessKey: 'S3RVER', secretKey: 'S3RVER' };

async function serve(folder: string): Promise<{ endpoint: string; close(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({ endpoint, region: keys.region, forcePathStyle: true, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } });
  await client.send(new CreateBucketCommand({ Bucket: 'ambang' }));
  client.destroy();
  return { endpoint, close: () => server.close() };
}

holdStore('a store that speaks S3', async (folder) => {
  const served = path.join(folder, 's3');
  const { endpoint, close } = await serve(served);
  const opened: S3BlobStore[] = [];
  return {
    open: (staging, steps) => {
      const store = new S3BlobStore({ ...keys, endpoint, bucket: 'ambang' }, staging, steps);
      opened.push(store);
      return store;
    },
    fileOf: (key) => path.join(served, 'ambang', `${key}._S3rver_object`),
    close: async () => {
      for (const store of opened) store.close();
      await close();
    },
  };
});

describe('an S3 store that is not there', () => {
  it('is said to be unavailable, and keeps nothing', async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const folder = await mkdtemp(path.join(tmpdir(), 'ambang-s3-'));
    const staging = new StagingArea(path.join(folder, 'staging'));
    const { endpoint, close } = await serve(path.join(folder, 's3'));
    const staged = await staging.receive(Readable.from([Buffer.from('x')]));
    const unavailable = { problem: { code: 'storage-unavailable' } };

    const noBucket = new S3BlobStore({ ...keys, endpoint, bucket: 'elsewhere' }, staging);
    await expect(noBucket.put(newBlobKey(), staged.path, staged)).rejects.toMatchObject(unavailable);
    await expect(noBucket.openVerified(newBlobKey(), staged)).rejects.toMatchObject(unavailable);
    const wrongKey = new S3BlobStore({ ...keys, accessKey: 'SOMEBODY', endpoint, bucket: 'ambang' }, staging);
    await expect(wrongKey.put(newBlobKey(), staged.path, staged)).rejects.toMatchObject(unavailable);
    await close();
    const away = new S3BlobStore({ ...keys, endpoint, bucket: 'ambang' }, staging);
    await expect(away.put(newBlobKey(), staged.path, staged)).rejects.toMatchObject(unavailable);
    await expect(away.list()[Symbol.asyncIterator]().next()).rejects.toMatchObject(unavailable);
    for (const store of [noBucket, wrongKey, away]) store.close();
    await rm(folder, { recursive: true });
  }, 30_000);
});
