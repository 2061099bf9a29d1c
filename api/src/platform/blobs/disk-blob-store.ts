import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat, unlink, type FileHandle } from 'node:fs/promises';
import * as path from 'node:path';
import type { Readable } from 'node:stream';
import { Refusal } from '../refusal';
import { isBlobKey } from './blob-key';
import { BlobSteps } from './blob-steps';
import { BlobStore, type BlobFacts, type BlobStat, type ByteRange, type ListedBlob } from './blob-store';
import { digestFile, isSameBytes } from './digest-file';
import { faultCode, isAbsent, orStorageFull } from './file-faults';
import { OneAtATime } from './one-at-a-time';
import type { StagingArea } from './staging-area';
import { syncPath } from './sync-path';
import { VerifiedOnce } from './verified-once';

const noHardLinks = ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];
const readBytes = 256 * 1024;

/** Bytes as files in a folder. Best in the same file system as the staging area: then nothing is written twice. */
export class DiskBlobStore extends BlobStore {
  private readonly verified = new VerifiedOnce();
  private readonly keeping = new OneAtATime();
  private readonly syncedFolders = new Set<string>();

  constructor(
    private readonly directory: string,
    private readonly staging: StagingArea,
    private readonly steps: BlobSteps = new BlobSteps(),
  ) {
    super();
  }

  put(key: string, stagedPath: string, facts: BlobFacts): Promise<void> {
    return this.keeping.run(key, () => this.keep(key, stagedPath, facts));
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    return streamOf(await this.handleOf(key), range);
  }

  async openVerified(key: string, facts: BlobFacts, range?: ByteRange): Promise<Readable> {
    const handle = await this.handleOf(key);
    try {
      if (!(await this.verified.isUnaltered(key, handle, facts))) throw Refusal.of('blob-altered');
    } catch (error) {
      await handle.close();
      throw error;
    }
    return streamOf(handle, range);
  }

  async stat(key: string): Promise<BlobStat | null> {
    try {
      const found = await stat(this.pathOf(key));
      if (!found.isFile()) return null;
      return { sizeBytes: found.size, modifiedAt: Math.floor(found.mtimeMs) };
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  async *list(): AsyncIterable<ListedBlob> {
    for (const first of await namesIn(this.directory)) {
      for (const second of await namesIn(path.join(this.directory, first))) {
        for (const name of await namesIn(path.join(this.directory, first, second))) {
          const key = `${first}/${second}/${name}`;
          const found = isBlobKey(key) ? await this.stat(key) : null;
          if (found) yield { key, ...found };
        }
      }
    }
  }

  async remove(key: string): Promise<void> {
    const file = this.pathOf(key);
    try {
      await unlink(file);
    } catch (error) {
      if (isAbsent(error)) return;
      throw error;
    }
    await syncPath(path.dirname(file));
  }

  private async keep(key: string, stagedPath: string, facts: BlobFacts): Promise<void> {
    const target = this.pathOf(key);
    const incoming = await this.staging.newPath();
    let placed = false;
    try {
      await linkOrCopy(stagedPath, incoming);
      await this.steps.reach('staged', key);
      await syncPath(incoming);
      await this.steps.reach('synced', key);
      const [kept] = await Promise.all([digestFile(incoming), this.makeFolder(path.dirname(target))]);
      if (!isSameBytes(kept, facts)) throw Refusal.of('blob-unconfirmed');
      await this.steps.reach('read-back', key);
      placed = await placeOrCompare(incoming, target, facts);
      await this.steps.reach('renamed', key);
      await syncPath(path.dirname(target));
    } catch (error) {
      if (placed) await rm(target, { force: true });
      throw orStorageFull(error);
    } finally {
      await this.staging.discard(incoming);
    }
  }

  /** A folder that survives a power cut: it and those above it are synced, once in the life of this process. */
  private async makeFolder(folder: string): Promise<void> {
    const made = await mkdir(folder, { recursive: true });
    if (made === undefined && this.syncedFolders.has(folder)) return;
    const top = path.dirname(this.directory);
    for (let above = path.dirname(folder); above.length >= top.length && above !== path.dirname(above); above = path.dirname(above)) {
      await syncPath(above);
    }
    this.syncedFolders.add(folder);
  }

  private pathOf(key: string): string {
    if (!isBlobKey(key)) throw new Error('not a key that newBlobKey made');
    return path.join(this.directory, ...key.split('/'));
  }

  private async handleOf(key: string): Promise<FileHandle> {
    try {
      return await open(this.pathOf(key), 'r');
    } catch (error) {
      if (isAbsent(error)) throw Refusal.of('blob-missing');
      throw error;
    }
  }
}

/** A second name for the same bytes where the file system can, so that nothing is copied; otherwise a copy. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!noHardLinks.includes(faultCode(error))) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  }
}

/**
 * Gives the bytes their key, in one step and never over others. Answers false where the same bytes stand there already. A link refuses an
 * existing name, which a rename would replace; it is used where there are no links, and keys are never given twice.
 */
async function placeOrCompare(incoming: string, target: string, facts: BlobFacts): Promise<boolean> {
  try {
    await link(incoming, target);
    return true;
  } catch (error) {
    if (faultCode(error) === 'EEXIST') return compareWithKept(target, facts);
    if (!noHardLinks.includes(faultCode(error))) throw error;
  }
  if (await stat(target).catch(() => null)) return compareWithKept(target, facts);
  await rename(incoming, target);
  return true;
}

async function compareWithKept(target: string, facts: BlobFacts): Promise<false> {
  if (isSameBytes(await digestFile(target), facts)) return false;
  throw new Error('other bytes stand under this key already');
}

function streamOf(handle: FileHandle, range: ByteRange | undefined): Readable {
  return handle.createReadStream({ start: range?.start ?? 0, ...(range ? { end: range.end } : {}), highWaterMark: readBytes });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}
