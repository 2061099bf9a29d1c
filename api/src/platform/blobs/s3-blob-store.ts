import {
  DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, paginateListObjectsV2, PutObjectCommand, S3Client, type GetObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { Logger } from '@nestjs/common';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { S3Settings } from '../env';
import { Refusal } from '../refusal';
import { isBlobKey } from './blob-key';
import { BlobSteps } from './blob-steps';
import { BlobStore, type BlobFacts, type BlobStat, type ByteRange, type ListedBlob } from './blob-store';
import { digestFile, digestStream, isSameBytes } from './digest-file';
import { OneAtATime } from './one-at-a-time';
import { isS3Absent, isS3Mismatch, s3Refusal } from './s3-faults';
import type { StagingArea } from './staging-area';

const listedAtOnce = 1000;
const nothing = (): void => undefined;
const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/**
 * Bytes in any S3-compatible store. An object appears whole or not at all; it counts once it has been fetched again and compared. To be
 * served it is fetched into the staging area and compared there, because a stream that turns out wrong at its end has been served already.
 */
export class S3BlobStore extends BlobStore {
  private readonly logger = new Logger('blobs');
  private readonly keeping = new OneAtATime();
  private readonly client: S3Client;

  constructor(
    private readonly settings: S3Settings,
    private readonly staging: StagingArea,
    private readonly steps: BlobSteps = new BlobSteps(),
  ) {
    super();
    this.client = new S3Client({
      endpoint: settings.endpoint,
      region: settings.region,
      forcePathStyle: true,
      credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
      // Newer checksums than SHA-256 of the payload are unknown to many compatible stores; what we fetch we compare ourselves.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      logger: silent, // what fails is told below, once
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
    });
  }

  put(key: string, stagedPath: string, facts: BlobFacts): Promise<void> {
    const object = this.objectOf(key);
    return this.keeping.run(key, () => this.speak(() => this.keep(object, stagedPath, facts)));
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    return this.speak(async () => bodyOf(await this.fetch(key, range)));
  }

  async openVerified(key: string, facts: BlobFacts, range?: ByteRange): Promise<Readable> {
    return this.speak(async () => {
      const fetched = await this.fetch(key);
      const staged = await this.staging.receive(bodyOf(fetched));
      try {
        if (!isSameBytes(staged, facts)) throw Refusal.of('blob-altered');
        const handle = await open(staged.path, 'r');
        return handle.createReadStream({ start: range?.start ?? 0, ...(range ? { end: range.end } : {}) });
      } finally {
        await this.staging.discard(staged.path); // an open file stays readable without its name, and is gone when it is closed
      }
    });
  }

  async stat(key: string): Promise<BlobStat | null> {
    const object = this.objectOf(key);
    return this.speak(async () => {
      try {
        const head = await this.client.send(new HeadObjectCommand(object));
        return { sizeBytes: head.ContentLength ?? 0, modifiedAt: head.LastModified?.getTime() ?? 0 };
      } catch (error) {
        if (isS3Absent(error)) return null;
        throw error;
      }
    });
  }

  async *list(): AsyncIterable<ListedBlob> {
    try {
      for await (const page of paginateListObjectsV2({ client: this.client, pageSize: listedAtOnce }, { Bucket: this.settings.bucket })) {
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          if (Key !== undefined && isBlobKey(Key)) yield { key: Key, sizeBytes: Size ?? 0, modifiedAt: LastModified?.getTime() ?? 0 };
        }
      }
    } catch (error) {
      throw this.told(error);
    }
  }

  async remove(key: string): Promise<void> {
    const object = this.objectOf(key);
    await this.speak(() => this.client.send(new DeleteObjectCommand(object)));
  }

  /** Ends the connections that stand open. */
  close(): void {
    this.client.destroy();
  }

  private async keep(object: S3Object, stagedPath: string, facts: BlobFacts): Promise<void> {
    const key = object.Key;
    if (!isSameBytes(await digestFile(stagedPath), facts)) throw Refusal.of('blob-unconfirmed');
    if (await this.stat(key)) {
      if (isSameBytes(await this.digestKept(key), facts)) return;
      throw new Error('other bytes stand under this key already');
    }
    try {
      await this.steps.reach('staged', key);
      await this.send(object, stagedPath, facts);
      await this.steps.reach('synced', key);
      if (!isSameBytes(await this.digestKept(key), facts)) throw Refusal.of('blob-unconfirmed');
      await this.steps.reach('read-back', key);
      await this.steps.reach('renamed', key);
    } catch (error) {
      await this.client.send(new DeleteObjectCommand(object)).catch(() => undefined); // what is left is an orphan, which scrubbing names
      throw error;
    }
  }

  /** With its SHA-256 in the signed headers, so that the store refuses other bytes by itself. */
  private async send(object: S3Object, stagedPath: string, facts: BlobFacts): Promise<void> {
    const command = new PutObjectCommand({ ...object, Body: createReadStream(stagedPath), ContentLength: facts.sizeBytes });
    command.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = facts.sha256;
        return next(args);
      },
      { step: 'build', name: 'payloadHash' },
    );
    try {
      await this.client.send(command);
    } catch (error) {
      throw isS3Mismatch(error) ? Refusal.of('blob-unconfirmed') : error;
    }
  }

  private async digestKept(key: string): Promise<BlobFacts> {
    return digestStream(bodyOf(await this.fetch(key)));
  }

  private async fetch(key: string, range?: ByteRange): Promise<GetObjectCommandOutput> {
    const object = this.objectOf(key);
    try {
      const wanted = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
      return await this.client.send(new GetObjectCommand({ ...object, ...wanted }));
    } catch (error) {
      throw isS3Absent(error) ? Refusal.of('blob-missing') : error;
    }
  }

  private objectOf(key: string): S3Object {
    if (!isBlobKey(key)) throw new Error('not a key that newBlobKey made');
    return { Bucket: this.settings.bucket, Key: key };
  }

  private async speak<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.told(error);
    }
  }

  private told(error: unknown): unknown {
    const refusal = s3Refusal(error);
    const unavailable = refusal instanceof Refusal && refusal.problem.code === 'storage-unavailable';
    if (unavailable && refusal !== error) this.logger.warn({ err: error }, 'the file store cannot be used');
    return refusal;
  }
}

interface S3Object {
  readonly Bucket: string;
  readonly Key: string;
}

function bodyOf(fetched: GetObjectCommandOutput): Readable {
  if (fetched.Body instanceof Readable) return fetched.Body;
  throw new Error('the store answered without a body');
}
