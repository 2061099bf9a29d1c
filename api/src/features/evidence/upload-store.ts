import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BlobFacts } from '../../platform/blobs/blob-store';
import { digestFile } from '../../platform/blobs/digest-file';
import { isAbsent, orStorageFull } from '../../platform/blobs/file-faults';
import { syncPath } from '../../platform/blobs/sync-path';

/** Files while they come in: each under its upload's id, with what tus knows of it beside it. Nothing here counts as kept. */
export class UploadStore extends FileStore {
  constructor(private readonly folder: string) {
    super({ directory: folder });
    // what can be promised: sizes are known at the beginning, and nothing expires but by the sweep
    this.extensions = ['creation', 'termination'];
  }

  pathOf(id: string): string {
    return path.join(this.folder, id);
  }

  /** A place for as many bytes; `storage-full` where there is none. */
  async begin(id: string, sizeBytes: number): Promise<void> {
    try {
      await this.create(new Upload({ id, size: sizeBytes, offset: 0 }));
    } catch (error) {
      throw orStorageFull(error);
    }
  }

  /** Fails with what the disk said; what the library throws in its place does not tell a full disk from any other fault. */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    let received = 0;
    const count = async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        received += chunk.length;
        yield chunk;
      }
    };
    await pipeline(readable, count, createWriteStream(this.pathOf(id), { flags: 'r+', start: offset }));
    return offset + received;
  }

  /** How many bytes have arrived; null where nothing is kept under the id (any more). */
  async receivedBytes(id: string): Promise<number | null> {
    try {
      return (await stat(this.pathOf(id))).size;
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  /** Afterwards the bytes are on the disk, whatever happens to the machine. Answers which they are: hashed while the disk is waited for. */
  async sync(id: string): Promise<BlobFacts> {
    const [facts] = await Promise.all([digestFile(this.pathOf(id)), syncPath(this.pathOf(id))]);
    await syncPath(this.folder);
    return facts;
  }

  async discard(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
    await rm(`${this.pathOf(id)}.json`, { force: true });
  }

  /** Ids of everything that lies here, with the moment of the last byte. */
  async list(): Promise<{ readonly id: string; readonly modifiedAt: number }[]> {
    await mkdir(this.folder, { recursive: true });
    const ids = new Set((await readdir(this.folder)).map((name) => name.replace(/\.json$/, '')));
    const found: { id: string; modifiedAt: number }[] = [];
    for (const id of ids) {
      const [bytes, facts] = [await modifiedAtOf(this.pathOf(id)), await modifiedAtOf(`${this.pathOf(id)}.json`)];
      found.push({ id, modifiedAt: Math.max(bytes, facts) });
    }
    return found;
  }
}

async function modifiedAtOf(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (isAbsent(error)) return 0;
    throw error;
  }
}
