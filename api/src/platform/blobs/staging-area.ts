import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../refusal';
import type { BlobFacts } from './blob-store';
import { isAbsent, orStorageFull } from './file-faults';

export interface StagedFile extends BlobFacts {
  readonly path: string;
}

const hourMs = 3_600_000;

/** A folder for files on their way in or out. Nothing in it counts as kept, and what is left over is swept. */
export class StagingArea {
  constructor(readonly directory: string) {}

  /** A path that nothing stands at, in a folder that stands. The name says nothing about the file. */
  async newPath(): Promise<string> {
    await mkdir(this.directory, { recursive: true });
    return path.join(this.directory, `${randomBytes(16).toString('hex')}.part`);
  }

  /**
   * Writes a stream to a staged file, hashed on the way. Refused, with nothing left behind: `request-too-large` beyond `limitBytes`,
   * `storage-full`.
   */
  async receive(source: Readable, limitBytes: number = Number.POSITIVE_INFINITY): Promise<StagedFile> {
    const file = await this.newPath();
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const count = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        done(sizeBytes > limitBytes ? Refusal.of('request-too-large') : null, chunk);
      },
    });
    try {
      await pipeline(source, count, createWriteStream(file, { flags: 'wx' }));
      return { path: file, sha256: hash.digest('hex'), sizeBytes };
    } catch (error) {
      await this.discard(file);
      throw orStorageFull(error);
    }
  }

  async discard(file: string): Promise<void> {
    await rm(file, { force: true });
  }

  /**
   * Removes files directly in the folder that nobody has written to for so long: what interrupted work left behind. Folders inside it
   * belong to whoever made them. Answers how many there were.
   */
  async sweep(now: number, olderThanHours: number): Promise<number> {
    let swept = 0;
    for (const entry of await this.entries()) {
      if (!entry.isFile()) continue;
      const file = path.join(this.directory, entry.name);
      const modifiedAt = await modifiedAtOf(file);
      if (modifiedAt === null || now - modifiedAt < olderThanHours * hourMs) continue;
      await this.discard(file);
      swept += 1;
    }
    return swept;
  }

  private async entries(): ReturnType<typeof readFolder> {
    try {
      return await readFolder(this.directory);
    } catch (error) {
      if (isAbsent(error)) return [];
      throw error;
    }
  }
}

function readFolder(folder: string) {
  return readdir(folder, { withFileTypes: true });
}

async function modifiedAtOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}
