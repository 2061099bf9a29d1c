import { spawnSync } from 'node:child_process';
import { link, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { newBlobKey } from './blob-key';
import { blobStepNames } from './blob-steps';
import { DiskBlobStore } from './disk-blob-store';
import { digestFile } from './digest-file';
import { holdStore } from './hold-store.laws';
import { StagingArea } from './staging-area';

holdStore('a store on the disk', async (folder) => ({
  open: (staging, steps) => new DiskBlobStore(path.join(folder, 'blobs'), staging, steps),
  fileOf: (key) => path.join(folder, 'blobs', key),
  close: async () => undefined,
}));

const times = process.env['FAULT_DOSE'] === 'full' ? 20 : 1;
const runTypescript = path.resolve(__dirname, '..', '..', '..', 'test', 'run-typescript.js');
const keepProcess = path.resolve(__dirname, '..', '..', '..', 'test', 'keep-bytes-process.ts');

describe('bytes on the disk', () => {
  let folder: string;
  let staging: StagingArea;
  let store: DiskBlobStore;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ambang-disk-'));
    staging = new StagingArea(path.join(folder, 'staging'));
    store = new DiskBlobStore(path.join(folder, 'blobs'), staging);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each(blobStepNames)('are whole or absent when the process is killed at %s, and its leftovers are swept', async (step) => {
    for (let round = 0; round < times; round += 1) {
      const staged = await staging.receive(Readable.from([Buffer.alloc(300_000, round + 1)]));
      const key = newBlobKey();
      const ended = spawnSync(process.execPath, [runTypescript, keepProcess, folder, key, staged.path, step], { encoding: 'utf8' });
      expect([ended.signal, ended.stderr]).toEqual(['SIGKILL', '']);
      const stands = (await store.stat(key)) !== null;
      expect(stands).toBe(step === 'renamed');
      if (stands) (await store.openVerified(key, staged)).destroy();
      await store.put(key, staged.path, staged); // whoever was interrupted does it again
      (await store.openVerified(key, staged)).destroy();
      await staging.discard(staged.path);
      const left = (await readdir(staging.directory)).length;
      expect(await staging.sweep(Date.now(), 1)).toBe(0);
      expect(await staging.sweep(Date.now() + 2 * 3_600_000, 1)).toBe(left);
      expect(await readdir(staging.directory)).toEqual([]);
    }
  }, 20_000 * times);

  it('are found altered even when the time of the last change was set back', async () => {
    const staged = await staging.receive(Readable.from([Buffer.alloc(1000, 1)]));
    const key = newBlobKey();
    await store.put(key, staged.path, staged);
    (await store.openVerified(key, staged)).destroy();
    const file = path.join(folder, 'blobs', key);
    const old = new Date(1_600_000_000_000);
    await utimes(file, old, old);
    (await store.openVerified(key, staged)).destroy();
    await writeFile(file, Buffer.alloc(1000, 2));
    await utimes(file, old, old);
    await expect(store.openVerified(key, staged)).rejects.toMatchObject({ problem: { code: 'blob-altered' } });
  });

  it('are copied where the staged file lies on another file system or has no second name to give', async () => {
    const elsewhere = await mkdtemp('/dev/shm/ambang-elsewhere-').catch(() => mkdtemp(path.join(tmpdir(), 'ambang-elsewhere-')));
    const file = path.join(elsewhere, 'x');
    await writeFile(file, 'bytes from elsewhere');
    const key = newBlobKey();
    await store.put(key, file, await digestFile(file));
    await rm(elsewhere, { recursive: true });
    expect(await store.stat(key)).toMatchObject({ sizeBytes: 20 });
  });

  it('are listed without what else lies in the folder', async () => {
    const staged = await staging.receive(Readable.from([Buffer.from('x')]));
    const key = newBlobKey();
    await store.put(key, staged.path, staged);
    const beside = path.dirname(path.join(folder, 'blobs', key));
    await writeFile(path.join(beside, 'notes.txt'), 'x');
    await writeFile(path.join(folder, 'blobs', 'lost'), 'x');
    await link(staged.path, path.join(beside, 'f'.repeat(33)));
    await symlink('/etc', path.join(folder, 'blobs', 'zz'));
    const keys: string[] = [];
    for await (const blob of store.list()) keys.push(blob.key);
    expect(keys).toEqual([key]);
  });
});

describe('the staging area', () => {
  it('refuses what is larger than it may be while it comes, and leaves nothing', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'ambang-staging-'));
    const staging = new StagingArea(path.join(folder, 'staging'));
    await expect(staging.receive(Readable.from([Buffer.alloc(600), Buffer.alloc(600)]), 1000)).rejects.toMatchObject({ problem: { code: 'request-too-large' } });
    expect(await readdir(staging.directory)).toEqual([]);
    expect(await new StagingArea(path.join(folder, 'never')).sweep(Date.now(), 0)).toBe(0);
    await rm(folder, { recursive: true });
  });
});
