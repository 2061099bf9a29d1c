import { open, type FileHandle } from 'node:fs/promises';

/** A file read in pieces, wherever they lie: nothing of it is held. */
export class OpenedFile {
  private constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {}

  static async during<T>(path: string, work: (file: OpenedFile) => Promise<T>): Promise<T> {
    const handle = await open(path, 'r');
    try {
      return await work(new OpenedFile(handle, (await handle.stat()).size));
    } finally {
      await handle.close();
    }
  }

  /** Up to `length` bytes from `start`; fewer at the end of the file. */
  async read(start: number, length: number): Promise<Buffer> {
    const from = Math.max(0, start);
    const wanted = Math.max(0, Math.min(length, this.size - from));
    const bytes = Buffer.alloc(wanted);
    let done = 0;
    while (done < wanted) {
      const { bytesRead } = await this.handle.read(bytes, done, wanted - done, from + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  /** The last `length` bytes. */
  tail(length: number): Promise<Buffer> {
    return this.read(this.size - length, length);
  }

  /** The bytes from `start` on in pieces of 1 MiB, each beginning with the last `overlap` bytes of the one before it. */
  async *pieces(start: number, overlap: number): AsyncIterable<{ readonly at: number; readonly bytes: Buffer }> {
    const piece = 1024 * 1024;
    for (let at = start; at < this.size; at += piece) {
      const from = at === start ? at : Math.max(start, at - overlap);
      yield { at: from, bytes: await this.read(from, at + piece - from) };
    }
  }
}
