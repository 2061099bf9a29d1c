import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { randomBytes } from 'node:crypto';
import { readArchive } from '../../../test/edit-archive';
import { ArchiveWriter } from './archive-writer';
import { entryNames } from './manifest';
import type { NamedBlob } from './named-blobs';
import { writeBlobs } from './write-blobs';

// Node's own module: what files are written with, whoever imported it and how.
const disk = jest.requireActual<typeof fs>('fs');
const mebibyte = 1024 * 1024;
let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-archive-'));
  file = path.join(folder, 'archive.tar.gz');
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

/** The disk takes so many bytes more; then it is full. */
function fillDiskAfter(bytes: number): void {
  let left = bytes;
  const { write, writev } = disk;
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write', errno: -28 });
  type Done = (error: Error | null, written: number, what: unknown) => void;
  const guard = (original: (...args: unknown[]) => void, sizeOf: (what: unknown) => number) => (...args: unknown[]): void => {
    left -= sizeOf(args[1]);
    if (left >= 0) return original.apply(disk, args);
    setImmediate(args.at(-1) as Done, full, 0, args[1]);
  };
  const length = (what: unknown): number => (what as Buffer).length;
  jest.spyOn(disk, 'write').mockImplementation(guard(write as never, length) as never);
  jest.spyOn(disk, 'writev').mockImplementation(guard(writev as never, (what) => (what as Buffer[]).reduce((sum, one) => sum + one.length, 0)) as never);
}

async function* pieces(count: number): AsyncGenerator<Buffer> {
  for (let piece = 0; piece < count; piece += 1) yield randomBytes(mebibyte);
}

it('has no name before it is whole and on the disk', async () => {
  const writer = new ArchiveWriter(file, new Date(0));
  await writer.add('a', 'b');
  expect(fs.existsSync(file)).toBe(false);
  const bytes = await writer.finish();
  expect(fs.readdirSync(folder)).toEqual(['archive.tar.gz']);
  expect(fs.statSync(file).size).toBe(bytes);
  expect([...(await readArchive(file))]).toEqual([['a', Buffer.from('b')]]);
});

it.each([0, 100_000, 3 * mebibyte])('on a disk that is full after %d bytes says so, at the latest at the end, and leaves nothing', async (room) => {
  fillDiskAfter(room);
  const writer = new ArchiveWriter(file, new Date(0));
  const writing = async (): Promise<number> => {
    for (let entry = 0; entry < 3; entry += 1) await writer.add(`small-${entry}`, randomBytes(mebibyte));
    await writer.addStream('large', 20 * mebibyte, pieces(20));
    return writer.finish();
  };
  await expect(writing()).rejects.toMatchObject({ code: 'ENOSPC' });
  await writer.abandon();
  expect(fs.readdirSync(folder)).toEqual([]);
});

it('leaves nothing when what it reads from breaks in the middle of an entry', async () => {
  const writer = new ArchiveWriter(file, new Date(0));
  async function* broken(): AsyncGenerator<Buffer> {
    yield* pieces(1);
    throw new Error('the store has gone');
  }
  await expect(writer.addStream('large', 2 * mebibyte, broken())).rejects.toThrow('the store has gone');
  await writer.abandon();
  expect(fs.readdirSync(folder)).toEqual([]);
});

it('takes no more from its source than a few pieces before the disk has them', async () => {
  const writer = new ArchiveWriter(file, new Date(0));
  let most = 0;
  async function* watched(): AsyncGenerator<Buffer> {
    let given = 0;
    for await (const piece of pieces(40)) {
      most = Math.max(most, given - (fs.statSync(`${file}.partial`, { throwIfNoEntry: false })?.size ?? 0));
      given += piece.length;
      yield piece;
    }
  }
  await writer.addStream('large', 40 * mebibyte, watched());
  await writer.finish();
  expect(most).toBeLessThan(5 * mebibyte); // of noise, which compresses to nothing less
}, 60_000);

it('tells bytes that two people destroyed meanwhile from bytes that are missing', async () => {
  const [kept, destroyed, missing] = ['aa', 'bb', 'cc'].map((key): NamedBlob => ({ key, sha256: '', sizeBytes: 1 })) as [NamedBlob, NamedBlob, NamedBlob];
  const sha256 = 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'; // of the letter a
  const source = {
    open: (key: string) => Promise.resolve(key === kept.key ? Readable.from([Buffer.from('a')]) : null),
    isNamed: (key: string) => Promise.resolve(key !== destroyed.key),
  };
  const writer = new ArchiveWriter(file, new Date(0));
  async function* named(): AsyncGenerator<NamedBlob> {
    yield* [{ ...kept, sha256 }, destroyed, missing];
  }
  const found = await writeBlobs(named(), source, writer);
  await writer.finish();
  expect(found).toMatchObject({ count: 1, bytes: 1, destroyed: [destroyed.key], missing: [missing.key], altered: [] });
  expect([...(await readArchive(file)).keys()]).toEqual([entryNames.blob(sha256, kept.key)]);
});
