import type { FileHandle } from 'node:fs/promises';
import { digestHandle, isSameBytes } from './digest-file';
import type { BlobFacts } from './blob-store';

const rememberedFiles = 10_000;

/**
 * Compares files with what they should be, each once: as long as a file is the same one by inode, size and the times of its last changes
 * (the change time cannot be set back by a program), it is not read again. Damage that leaves no such trace, as of a failing disk, is what
 * scrubbing is for.
 */
export class VerifiedOnce {
  private readonly known = new Map<string, string>();

  async isUnaltered(key: string, handle: FileHandle, facts: BlobFacts): Promise<boolean> {
    const found = await handle.stat({ bigint: true });
    if (found.size !== BigInt(facts.sizeBytes)) return false;
    const mark = `${found.dev} ${found.ino} ${found.mtimeNs} ${found.ctimeNs} ${facts.sha256}`;
    if (this.known.get(key) === mark) return true;
    if (!isSameBytes(await digestHandle(handle), facts)) return false;
    this.remember(key, mark);
    return true;
  }

  private remember(key: string, mark: string): void {
    const [oldest] = this.known.keys();
    if (this.known.size >= rememberedFiles && oldest !== undefined) this.known.delete(oldest);
    this.known.set(key, mark);
  }
}
