import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ambangOn } from '../../test/ambang-on';
import { digestBlobs } from '../../test/digest-blobs';
import { digestDatabase } from '../../test/digest-database';
import { flipByte, readArchive, writeArchive } from '../../test/edit-archive';
import { givenBlob, type GivenBlob } from '../../test/given-blob';
import { startTestApp, type TestApp } from '../../test/test-app';
import { cloneDatabase, ownedDatabase, type TestDatabase } from '../../test/test-database';

jest.setTimeout(120_000); // bounded, not timed: two cores may be busy

let folder: string;
let app: TestApp;
let kept: GivenBlob[];
let empty: TestDatabase;

const inFolder = (name: string): string => path.join(folder, name);
const fileOf = ({ key }: GivenBlob): string => path.join(folder, 'data', 'blobs', ...key.split('/'));
const backup = (name: string) => ambangOn(app.address, inFolder('data'), 'backup', inFolder(name));
const restore = (name: string) => ambangOn(empty.address, inFolder('restored'), 'restore', inFolder(name));

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-backup-files-'));
  app = await startTestApp({ dataDir: inFolder('data') });
  kept = [];
  for (const bytes of [Buffer.alloc(0), Buffer.from('a'), Buffer.alloc(511, 1), randomBytes(3_000_000)]) kept.push(await givenBlob(app, bytes));
  empty = await cloneDatabase();
});
afterEach(async () => {
  await app.close();
  await empty.drop();
  fs.rmSync(folder, { recursive: true });
});

it('every file that the database names comes back under its key, byte by byte; what it does not name stays out', async () => {
  const before = digestBlobs(inFolder('data'));
  const orphan = await givenBlob(app);
  await app.database.read.updateTable('blobs').set({ state: 'destroyed' }).where('storage_key', '=', orphan.key).execute();
  expect(await backup('a.tar.gz')).toMatchObject({ exit: 0, document: { blobs: { count: 4, bytes: 3_000_512 } } });
  expect(await restore('a.tar.gz')).toMatchObject({ exit: 0, document: { ok: true, blobs: { count: 4, bytes: 3_000_512 } } });
  expect(digestBlobs(inFolder('restored'))).toEqual(before);
  const staged = fs.readdirSync(inFolder('restored/staging'), { withFileTypes: true, recursive: true });
  expect(staged.filter((entry) => entry.isFile())).toEqual([]);
  expect(await digestDatabase(empty.address)).toEqual(await digestDatabase(app.address));
});

it('files that were brought back before an interruption are no hindrance to the next attempt', async () => {
  await backup('a.tar.gz');
  expect((await restore('a.tar.gz')).exit).toBe(0);
  const another = await cloneDatabase();
  expect((await ambangOn(another.address, inFolder('restored'), 'restore', inFolder('a.tar.gz'))).exit).toBe(0);
  expect(digestBlobs(inFolder('restored'))).toEqual(digestBlobs(inFolder('data')));
  await another.drop();
});

it('a file that is missing, altered, shortened or longer is named, the rest is backed up, and a restore leaves it out and says so', async () => {
  const [, missing, altered, shortened] = kept as [GivenBlob, GivenBlob, GivenBlob, GivenBlob];
  const longer = await givenBlob(app);
  fs.rmSync(fileOf(missing));
  fs.writeFileSync(fileOf(altered), flipByte(fs.readFileSync(fileOf(altered))));
  fs.truncateSync(fileOf(shortened), 1_000_000);
  fs.appendFileSync(fileOf(longer), 'more');
  const made = await backup('a.tar.gz');
  const wrong = [altered, shortened, longer].map(({ key }) => key).sort();
  expect(made).toMatchObject({ exit: 1, document: { ok: false, blobs: { missing: [missing.key], altered: wrong, destroyed: [] } } });
  for (const key of [missing.key, ...wrong]) expect(made.said).toContain(key);
  const found = await restore('a.tar.gz');
  expect(found).toMatchObject({ exit: 1, document: { ok: false, blobs: { count: 1, missing: [missing.key], altered: wrong } } });
  expect(Object.keys(digestBlobs(inFolder('restored')))).toEqual([kept[0]?.key]);
  expect(await digestDatabase(empty.address)).toEqual(await digestDatabase(app.address));
});

it.each<[string, (name: string, entries: Map<string, Buffer>) => void, string]>([
  ['a flipped byte in a file', (name, entries) => void entries.set(name, flipByte(entries.get(name) ?? Buffer.alloc(1))), 'checksum'],
  ['a missing file', (name, entries) => void entries.delete(name), 'count'],
  ['a shortened file', (name, entries) => void entries.set(name, Buffer.alloc(10)), 'checksum'],
  ['a file under another key', (name, entries) => {
    const bytes = entries.get(name) ?? Buffer.alloc(1);
    entries.delete(name);
    const manifest = entries.get('manifest.json') ?? Buffer.alloc(0);
    entries.delete('manifest.json');
    entries.set(`${name.slice(0, -1)}${name.endsWith('0') ? '1' : '0'}`, bytes).set('manifest.json', manifest);
  }, 'checksum'],
])('an archive with %s is refused before anything is written', async (_, change, fault) => {
  await backup('a.tar.gz');
  const [entries, before] = [await readArchive(inFolder('a.tar.gz')), await digestDatabase(empty.address)];
  change([...entries.keys()].filter((name) => name.startsWith('blobs/') && entries.get(name)?.length !== 0).at(-1) ?? '', entries);
  await writeArchive(inFolder('b.tar.gz'), entries);
  expect(await restore('b.tar.gz')).toMatchObject({ exit: 1, document: { code: 'archive-damaged', params: { fault } } });
  expect(await digestDatabase(empty.address)).toEqual(before);
  expect(digestBlobs(inFolder('restored'))).toEqual({});
});

it('an owner who is no superuser backs up and restores, from a database and into one', async () => {
  const other = await ownedDatabase();
  try {
    await backup('a.tar.gz');
    expect(await ambangOn(other.address, inFolder('restored'), 'restore', inFolder('a.tar.gz'))).toMatchObject({ exit: 0, document: { ok: true } });
    expect(await ambangOn(other.address, inFolder('restored'), 'backup', inFolder('b.tar.gz'))).toMatchObject({ exit: 0, document: { ok: true } });
    expect((await restore('b.tar.gz')).exit).toBe(0);
    expect(await digestDatabase(empty.address)).toEqual(await digestDatabase(app.address));
  } finally {
    await other.drop();
  }
});

it('a restore that finds no room for the files leaves the database empty, and goes through when there is some', async () => {
  await backup('a.tar.gz');
  fs.mkdirSync(inFolder('restored'), { recursive: true });
  fs.writeFileSync(inFolder('restored/blobs'), 'a file where the folder should be');
  const before = await digestDatabase(empty.address);
  expect((await restore('a.tar.gz')).exit).toBe(1);
  expect(await digestDatabase(empty.address)).toEqual(before);
  fs.rmSync(inFolder('restored/blobs'));
  expect((await restore('a.tar.gz')).exit).toBe(0);
});
