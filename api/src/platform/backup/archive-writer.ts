import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';

type Sink = ReturnType<Pack['entry']>;

/** Most bytes of an archive are pictures and documents that are compressed already: trying hard would cost time and gain nothing. */
const compression = { level: 1 };

/**
 * Writes an archive beside its place, as `<file>.partial`, and gives it its name when it is whole and on the disk. Whatever goes wrong
 * before leaves nothing behind. Holds no more than a few pieces in memory: whoever adds waits until the disk has taken enough.
 */
export class ArchiveWriter {
  private readonly partial: string;
  private readonly pack: Pack = pack();
  private readonly out: fs.WriteStream;
  private readonly written: Promise<void>;
  private readonly broken: Promise<never>;
  private fault: unknown = null;

  /** @param at the time that the entries bear. */
  constructor(
    private readonly file: string,
    private readonly at: Date,
  ) {
    this.partial = `${file}.partial`;
    // Only for whoever backs up: it holds everything that people may not read of each other.
    this.out = fs.createWriteStream(this.partial, { mode: 0o600, flush: true });
    this.out.once('error', (error) => (this.fault ??= error));
    this.written = pipeline(Readable.from(this.pack, { objectMode: false }), createGzip(compression), this.out);
    this.broken = this.written.then(() => new Promise<never>(() => undefined));
    this.broken.catch(saidElsewhere);
    process.once('exit', this.remove);
  }

  /** An entry that is small enough to be held. */
  async add(name: string, content: Buffer | string): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    await this.during(new Promise<void>((resolve, reject) => {
      this.pack.entry(this.header(name, bytes.length), bytes, (error) => (error ? reject(error) : resolve())).on('error', saidElsewhere);
    }));
  }

  /** An entry of exactly `size` bytes, which pass through. */
  async addStream(name: string, size: number, bytes: AsyncIterable<Buffer>): Promise<void> {
    let sink: Sink | null = null;
    const added = new Promise<void>((resolve, reject) => {
      sink = this.pack.entry(this.header(name, size), (error) => (error ? reject(error) : resolve()));
    });
    added.catch(() => undefined);
    await this.during(this.pour(bytes, sink));
    await this.during(added);
  }

  /** Answers the size of the archive, which has its name and is on the disk. */
  async finish(): Promise<number> {
    this.pack.finalize();
    await this.during(this.written);
    fs.renameSync(this.partial, this.file);
    process.removeListener('exit', this.remove);
    syncFolder(path.dirname(this.file));
    return this.out.bytesWritten;
  }

  async abandon(): Promise<void> {
    this.pack.destroy();
    await this.written.catch(() => undefined);
    this.remove();
    process.removeListener('exit', this.remove);
  }

  private async pour(bytes: AsyncIterable<Buffer>, sink: Sink | null): Promise<void> {
    if (sink === null) return;
    sink.on('error', saidElsewhere);
    for await (const chunk of bytes) if (!sink.write(chunk)) await Promise.race([once(sink, 'drain'), this.broken]);
    sink.end(null);
  }

  /** What the disk said counts before what followed from it. */
  private async during<T>(work: Promise<T>): Promise<T> {
    try {
      return await Promise.race([work, this.broken]);
    } catch (error) {
      throw this.fault ?? error;
    }
  }

  private header(name: string, size: number) {
    return { name, size, mtime: this.at, mode: 0o600 };
  }

  /** Also when the process is told to end: half an archive is none. */
  private readonly remove = (): void => fs.rmSync(this.partial, { force: true });
}

/** By the callback of the entry, or to whoever adds or finishes. A stream that nobody listens to would end the process. */
function saidElsewhere(): void {
  // nothing
}

function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
