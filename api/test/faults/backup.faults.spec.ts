import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { openKysely, openPool } from '../../src/platform/database/connect';
import { ambangOn } from '../ambang-on';
import { digestBlobs } from '../digest-blobs';
import { digestDatabase } from '../digest-database';
import { readArchive } from '../edit-archive';
import { entryBody, givenAssessment, type GivenAssessment } from '../given-assessment';
import { givenBlob } from '../given-blob';
import { pause } from '../service-process';
import { startTestApp, type TestApp } from '../test-app';
import { cloneDatabase, type TestDatabase } from '../test-database';

const rounds = process.env['FAULT_DOSE'] === 'full' ? 20 : 1;
const uploaders = 6;

interface Acknowledged {
  readonly keys: string[];
  readonly entries: string[];
}

/** People upload and score while the backup runs; then everything is lost but the archive. */
describe('a backup during uploads', () => {
  let folder: string;
  let app: TestApp;
  let given: GivenAssessment;

  const inFolder = (name: string): string => path.join(folder, name);

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(tmpdir(), 'ambang-backup-faults-'));
    app = await startTestApp({ dataDir: inFolder('data') });
    given = await givenAssessment(app);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    fs.rmSync(folder, { recursive: true });
  });

  it('restores to one whole moment, with all that was acknowledged before it', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const acknowledged: Acknowledged = { keys: [], entries: [] };
      let stopped = false;
      const working = Array.from({ length: uploaders }, async (_, uploader) => {
        for (let turn = 0; !stopped; turn += 1) await upload(acknowledged, `${round}-${uploader}-${turn}`);
      });
      while (acknowledged.entries.length < 10) await pause(5);
      const before = { keys: [...acknowledged.keys], entries: [...acknowledged.entries] };
      const archive = inFolder(`during-${round}.tar.gz`);
      const made = await ambangOn(app.address, inFolder('data'), 'backup', archive);
      stopped = true;
      await Promise.all(working);
      expect(made).toMatchObject({ exit: 0, document: { ok: true, blobs: { missing: [], altered: [], destroyed: [] } } });
      expect(acknowledged.entries.length).toBeGreaterThan(before.entries.length); // they did write meanwhile

      await onRestored(archive, async (copy, dataDir) => {
        const [blobs, { entries }] = [digestBlobs(dataDir), await read(copy)];
        expect(Object.keys(blobs)).toEqual(expect.arrayContaining(before.keys));
        expect(entries).toEqual(expect.arrayContaining(before.entries));
        expect(Object.keys(blobs).length).toBe(made.document.blobs.count);
        expect(await namedDigests(copy)).toEqual(blobs);
        const again = inFolder(`again-${round}.tar.gz`);
        expect((await ambangOn(copy.address, dataDir, 'backup', again)).exit).toBe(0);
        const [first, second] = [await manifestOf(archive), await manifestOf(again)];
        expect({ ...second, createdAt: first['createdAt'] }).toEqual(first); // every row, hash, head and file
      });
    }
  }, 3_600_000);

  it('when nobody writes any more, restores to what was lost: every row, hash and score equal', async () => {
    const before = { rows: await digestDatabase(app.address), files: digestBlobs(inFolder('data')) };
    const archive = inFolder('still.tar.gz');
    expect((await ambangOn(app.address, inFolder('data'), 'backup', archive)).exit).toBe(0);
    await onRestored(archive, async (copy, dataDir) => {
      expect({ rows: await digestDatabase(copy.address), files: digestBlobs(dataDir) }).toEqual(before);
    });
  }, 600_000);

  /** A file of its own, and an entry that rests on it. */
  async function upload({ keys, entries }: Acknowledged, reason: string): Promise<void> {
    const blob = await givenBlob(app, randomBytes(20_000 + (keys.length % 7) * 30_000));
    keys.push(blob.key);
    const criterion = given.criteria[keys.length % given.criteria.length];
    const answer = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { criterion, reason }));
    if (answer.statusCode !== 201) throw new Error(`${answer.statusCode}: ${answer.body}`);
    entries.push(answer.json<{ entry: { id: string } }>().entry.id);
  }

  async function onRestored(archive: string, look: (copy: TestDatabase, dataDir: string) => Promise<void>): Promise<void> {
    const copy = await cloneDatabase();
    const dataDir = fs.mkdtempSync(path.join(folder, 'restored-'));
    try {
      const restored = await ambangOn(copy.address, dataDir, 'restore', archive);
      expect(restored).toMatchObject({ exit: 0, document: { ok: true, record: { ok: true, moved: [] }, scores: { ok: true, differences: [] } } });
      expect(restored.document.record.checked).toBeGreaterThan(10);
      await look(copy, dataDir);
    } finally {
      await copy.drop();
      fs.rmSync(dataDir, { recursive: true });
    }
  }
});

async function read(copy: TestDatabase): Promise<{ entries: string[]; blobs: { key: string; sha256: string }[] }> {
  const db = openKysely(openPool(copy.address, 'application', 1));
  try {
    const entries = await db.selectFrom('entries').select('id').execute();
    const blobs = await db.selectFrom('blobs').select(['storage_key as key', 'sha256']).execute();
    return { entries: entries.map(({ id }) => id), blobs };
  } finally {
    await db.destroy();
  }
}

async function namedDigests(copy: TestDatabase): Promise<Record<string, string>> {
  return Object.fromEntries((await read(copy)).blobs.map(({ key, sha256 }) => [key, sha256]));
}

async function manifestOf(archive: string): Promise<Record<string, unknown>> {
  return JSON.parse(String((await readArchive(archive)).get('manifest.json'))) as Record<string, unknown>;
}
