import { createHash } from 'node:crypto';

const newline = 10;

/** Hashes and counts what passes. In the text format of COPY a row is a line: line ends within values are written as `\n`. */
export class ContentDigest {
  bytes = 0;
  rows = 0;
  private readonly hash = createHash('sha256');

  add(chunk: Buffer): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) this.rows += 1;
  }

  /** Asked once, at the end. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}

/** The digest over a list of blobs, told one by one: of the whole list, without keeping it. */
export class BlobListDigest {
  count = 0;
  bytes = 0;
  private readonly hash = createHash('sha256');

  add(key: string, sizeBytes: number, sha256: string): void {
    this.hash.update(`${key} ${sizeBytes} ${sha256}\n`);
    this.count += 1;
    this.bytes += sizeBytes;
  }

  sha256(): string {
    return this.hash.digest('hex');
  }
}
