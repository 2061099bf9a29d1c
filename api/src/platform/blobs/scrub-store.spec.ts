import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { newBlobKey } from './blob-key';
import { DiskBlobStore } from './disk-blob-store';
import { scrubStore, type ExpectedBlob, type ScrubFinding } from './scrub-store';
import { StagingArea } from './staging-area';

const times = process.env['FAULT_DOSE'] === 'full' ? 500 : 50;

describe('scrubbing a store', () => {
  let folder: string;
  let staging: StagingArea;
  let store: DiskBlobStore;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ambang-scrub-'));
    staging = new StagingArea(path.join(folder, 'staging'));
    store = new DiskBlobStore(path.join(folder, 'blobs'), staging);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const fileOf = (key: string): string => path.join(folder, 'blobs', key);
  const keep = async (size: number): Promise<ExpectedBlob> => {
    const { path: file, sha256, sizeBytes } = await staging.receive(Readable.from([randomBytes(size)]));
    const key = newBlobKey();
    await store.put(key, file, { sha256, sizeBytes });
    await staging.discard(file);
    return { key, sha256, sizeBytes };
  };
  const scrub = async (expected: Iterable<ExpectedBlob>, before?: number): Promise<ScrubFinding[]> => {
    const findings: ScrubFinding[] = [];
    for await (const finding of scrubStore(expected, store, before)) findings.push(finding);
    return findings.sort((one, other) => (one.key < other.key ? -1 : 1));
  };

  it('finds nothing in a store that is as it should be', async () => {
    const kept = await Promise.all(Array.from({ length: 20 }, (_, index) => keep(index * 100)));
    expect(await scrub(kept)).toEqual([]);
  });

  it('names every file that was flipped, cut, lengthened, removed or belongs to nobody, and no other', async () => {
    const untouched = await Promise.all(Array.from({ length: 20 }, () => keep(500)));
    const harmed: ScrubFinding[] = [];
    const expected = [...untouched];
    for (let index = 0; index < times; index += 1) {
      const blob = await keep(500 + index);
      const file = fileOf(blob.key);
      const harm = (['altered', 'truncated', 'truncated', 'missing', 'orphaned'] as const)[index % 5] ?? 'altered';
      if (harm !== 'orphaned') expected.push(blob);
      if (harm === 'altered') {
        const bytes = await readFile(file);
        bytes[index] = (bytes[index] ?? 0) ^ (1 << index % 8);
        await writeFile(file, bytes);
      }
      if (harm === 'truncated') await truncate(file, index % 5 === 1 ? index : 2000);
      if (harm === 'missing') await rm(file);
      harmed.push({ finding: harm, key: blob.key });
    }
    expect(await scrub(expected)).toEqual(harmed.sort((one, other) => (one.key < other.key ? -1 : 1)));
  }, 60_000 + times * 100);

  it('leaves alone what is too young to be an orphan', async () => {
    const young = await keep(10);
    expect(await scrub([], Date.now() - 3_600_000)).toEqual([]);
    expect(await scrub([], Date.now() + 3_600_000)).toEqual([{ finding: 'orphaned', key: young.key }]);
  });

  it('finds two files that were swapped, and takes a folder in the place of a file for no file', async () => {
    const [one, other] = [await keep(100), await keep(100)];
    const bytes = await readFile(fileOf(one.key));
    await writeFile(fileOf(one.key), await readFile(fileOf(other.key)));
    await writeFile(fileOf(other.key), bytes);
    const third = await keep(100);
    await rm(fileOf(third.key));
    await mkdir(fileOf(third.key));
    const findings = await scrub([one, other, third]);
    expect(findings.filter(({ finding }) => finding === 'altered').map(({ key }) => key).sort()).toEqual([one.key, other.key].sort());
    expect(findings).toContainEqual({ finding: 'missing', key: third.key });
  });
});
