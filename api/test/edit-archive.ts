import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';

/** What an archive of `ambang backup` holds, by name, in its order; small ones only. */
export async function readArchive(file: string): Promise<Map<string, Buffer>> {
  const entries = extract();
  entries.end(gunzipSync(readFileSync(file)));
  const found = new Map<string, Buffer>();
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    found.set(entry.header.name, Buffer.concat(chunks));
  }
  return found;
}

/** Writes one that unpacks without a fault, whatever it holds. */
export async function writeArchive(file: string, entries: ReadonlyMap<string, Buffer>): Promise<void> {
  const archive = pack();
  for (const [name, content] of entries) archive.entry({ name }, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk);
  writeFileSync(file, gzipSync(Buffer.concat(chunks)));
}

export function flipByte(content: Buffer, at: number = Math.floor(content.length / 2)): Buffer {
  const flipped = Buffer.from(content);
  flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
  return flipped;
}
