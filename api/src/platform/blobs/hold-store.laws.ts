import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { Refusal } from '../refusal';
import { isBlobKey, newBlobKey } from './blob-key';
import { BlobSteps, blobStepNames, type BlobStep } from './blob-steps';
import type { BlobFacts, BlobStore, ListedBlob } from './blob-store';
import { StagingArea, type StagedFile } from './staging-area';

/** A store as it stands on its machine, for specs that look behind its back. */
export interface StoreBehind {
  open(staging: StagingArea, steps: BlobSteps): BlobStore;
  /** Where the bytes of a key lie on this machine. */
  fileOf(key: string): string;
  close(): Promise<void>;
}

/** Fails or waits where it is told to. */
class Interrupting extends BlobSteps {
  at: BlobStep | null = null;
  fault: Error = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  readonly seen: BlobStep[] = [];

  override async reach(step: BlobStep): Promise<void> {
    this.seen.push(step);
    if (step === this.at) throw this.fault;
  }
}

/** What every store must do, said once and held by each. */
export function holdStore(name: string, prepare: (folder: string) => Promise<StoreBehind>): void {
  describe(name, () => {
    let folder: string;
    let behind: StoreBehind;
    let staging: StagingArea;
    let steps: Interrupting;
    let store: BlobStore;

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'ambang-store-'));
      behind = await prepare(folder);
    });
    beforeEach(async () => {
      staging = new StagingArea(await mkdtemp(path.join(folder, 'staging-')));
      steps = new Interrupting();
      store = behind.open(staging, steps);
    });
    afterAll(async () => {
      await behind.close();
      await rm(folder, { recursive: true, force: true });
    });

    const stage = (bytes: Buffer): Promise<StagedFile> => staging.receive(Readable.from([bytes]));
    const keep = async (bytes: Buffer, key = newBlobKey()): Promise<{ key: string; facts: BlobFacts }> => {
      const { path: file, ...facts } = await stage(bytes);
      await store.put(key, file, facts);
      await staging.discard(file);
      return { key, facts };
    };
    const refusal = async (work: Promise<unknown>): Promise<string> => {
      const fault = await work.then(() => null, (error: unknown) => error);
      return fault instanceof Refusal ? fault.problem.code : `not a refusal: ${String(fault)}`;
    };
    const listed = async (): Promise<ListedBlob[]> => {
      const found: ListedBlob[] = [];
      for await (const blob of store.list()) found.push(blob);
      return found;
    };

    it.each([0, 1, 65_537, 3_000_000])('gives %i bytes back as they came, whole and in part, and tells of them', async (size) => {
      const bytes = randomBytes(size);
      const { key, facts } = await keep(bytes);
      expect((await read(store.open(key))).equals(bytes)).toBe(true);
      expect((await read(store.openVerified(key, facts))).equals(bytes)).toBe(true);
      if (size > 10) expect((await read(store.openVerified(key, facts, { start: 3, end: 9 }))).equals(bytes.subarray(3, 10))).toBe(true);
      if (size > 10) expect((await read(store.open(key, { start: size - 2, end: size - 1 }))).equals(bytes.subarray(size - 2))).toBe(true);
      expect(await store.stat(key)).toEqual({ sizeBytes: size, modifiedAt: expect.any(Number) });
      expect(await listed()).toContainEqual({ key, sizeBytes: size, modifiedAt: expect.any(Number) });
      expect(await readdir(staging.directory)).toEqual([]);
    });

    it('goes through its steps in order, and leaves the staged file to whoever staged it', async () => {
      const { path: file, ...facts } = await stage(randomBytes(1000));
      await store.put(newBlobKey(), file, facts);
      expect(steps.seen).toEqual([...blobStepNames]);
      expect(await readdir(staging.directory)).toEqual([path.basename(file)]);
      await staging.discard(file);
    });

    it('knows what is not there', async () => {
      const key = newBlobKey();
      expect(await store.stat(key)).toBeNull();
      expect(await refusal(store.open(key))).toBe('blob-missing');
      expect(await refusal(store.openVerified(key, { sha256: '0'.repeat(64), sizeBytes: 1 }))).toBe('blob-missing');
      await store.remove(key);
    });

    it('keeps nothing that does not read back as what it should be', async () => {
      const { path: file, ...facts } = await stage(randomBytes(5000));
      const key = newBlobKey();
      expect(await refusal(store.put(key, file, { ...facts, sha256: 'f'.repeat(64) }))).toBe('blob-unconfirmed');
      expect(await refusal(store.put(key, file, { ...facts, sizeBytes: 4999 }))).toBe('blob-unconfirmed');
      expect(await store.stat(key)).toBeNull();
      await store.put(key, file, facts);
      expect(await store.stat(key)).not.toBeNull();
      await staging.discard(file);
    });

    it.each(blobStepNames.flatMap((step) => ['ENOSPC', 'EDQUOT'].map((code) => [step, code] as const)))(
      'leaves nothing behind when at %s the disk is full (%s), and recovers by itself', async (step, code) => {
        const bytes = randomBytes(70_000);
        const key = newBlobKey();
        const { path: file, ...facts } = await stage(bytes);
        const before = await listed();
        steps.at = step;
        steps.fault = Object.assign(new Error('no room'), { code });
        expect(await refusal(store.put(key, file, facts))).toBe('storage-full');
        expect(await store.stat(key)).toBeNull();
        expect(await listed()).toEqual(before);
        expect(await readdir(staging.directory)).toEqual([path.basename(file)]);
        steps.at = null;
        await store.put(key, file, facts);
        expect((await read(store.openVerified(key, facts))).equals(bytes)).toBe(true);
        await staging.discard(file);
      });

    it('refuses to serve one flipped bit, a missing end, other bytes of the same length, or nothing at all; and serves the rest', async () => {
      const bytes = randomBytes(20_000);
      const good = await keep(randomBytes(20_000));
      const damage: Record<string, (file: string) => Promise<void>> = {
        flipped: async (file) => {
          const held = await readFile(file);
          held[10_000] = (held[10_000] ?? 0) ^ 1;
          await writeFile(file, held);
        },
        truncated: async (file) => writeFile(file, (await readFile(file)).subarray(0, 19_999)),
        emptied: (file) => writeFile(file, ''),
        swapped: async (file) => writeFile(file, await readFile(behind.fileOf(good.key))),
      };
      for (const [how, harm] of Object.entries(damage)) {
        const { key, facts } = await keep(bytes);
        expect((await read(store.openVerified(key, facts))).equals(bytes)).toBe(true);
        await harm(behind.fileOf(key));
        expect([how, await refusal(store.openVerified(key, facts))]).toEqual([how, 'blob-altered']);
        expect([how, await refusal(store.openVerified(key, facts, { start: 0, end: 10 }))]).toEqual([how, 'blob-altered']);
      }
      const gone = await keep(bytes);
      await rm(behind.fileOf(gone.key));
      expect(await refusal(store.openVerified(gone.key, gone.facts))).toBe('blob-missing');
      expect((await read(store.openVerified(good.key, good.facts))).length).toBe(20_000);
      expect(await readdir(staging.directory)).toEqual([]);
    });

    it('removes for good, and not twice', async () => {
      const { key, facts } = await keep(randomBytes(100));
      await store.remove(key);
      await store.remove(key);
      expect(await refusal(store.openVerified(key, facts))).toBe('blob-missing');
      expect((await listed()).map((blob) => blob.key)).not.toContain(key);
    });

    it('keeps twenty at once, each its own', async () => {
      const kept = await Promise.all(Array.from({ length: 20 }, () => keep(randomBytes(50_000))));
      for (const { key, facts } of kept) {
        expect(createHash('sha256').update(await read(store.openVerified(key, facts))).digest('hex')).toBe(facts.sha256);
      }
      expect(await readdir(staging.directory)).toEqual([]);
    });

    it('keeps the same twenty times at once under one key, and never puts other bytes over them', async () => {
      const key = newBlobKey();
      const bytes = randomBytes(50_000);
      const { facts } = (await Promise.all(Array.from({ length: 20 }, () => keep(bytes, key))))[0] ?? { facts: { sha256: '', sizeBytes: 0 } };
      const others = await Promise.allSettled(Array.from({ length: 20 }, () => keep(randomBytes(50_000), key)));
      expect(others.map((one) => one.status)).toEqual(others.map(() => 'rejected'));
      expect((await read(store.openVerified(key, facts))).equals(bytes)).toBe(true);
    });

    it.each(['../../etc/passwd', 'ab/cd/x', '', `00/11/${'0'.repeat(32)}/..`, `AB/CD/${'A'.repeat(32)}`])(
      'has no business with a key that nobody made (%s)', async (key) => {
        expect(isBlobKey(key)).toBe(false);
        const { path: file, ...facts } = await stage(Buffer.from('x'));
        await expect((async () => store.put(key, file, facts))()).rejects.toThrow(/not a key/);
        await expect((async () => store.open(key))()).rejects.toThrow(/not a key/);
        await expect((async () => store.remove(key))()).rejects.toThrow(/not a key/);
        await staging.discard(file);
      });
  });
}

async function read(opened: Promise<Readable>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await opened) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
