import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Client } from 'pg';
import { ambangOn } from '../../test/ambang-on';
import { digestDatabase, listGuards } from '../../test/digest-database';
import { flipByte, readArchive, writeArchive } from '../../test/edit-archive';
import { entryBody, givenAssessment, type GivenAssessment } from '../../test/given-assessment';
import { startTestApp, type TestApp } from '../../test/test-app';
import { cloneDatabase, type TestDatabase } from '../../test/test-database';
import { FrameworksService } from '../features/frameworks/frameworks.service';
import { RegionsService } from '../features/regions/regions.service';
import { checkArchive } from '../platform/backup/check-archive';
import { loadTables } from '../platform/backup/load-tables';
import { writeArchive as writeWholeArchive } from '../platform/backup/write-archive';
import { poolSettings, type DatabaseAddress } from '../platform/database/connect';
import { migrateDown } from '../platform/database/migrate';
import type { Refusal } from '../platform/refusal';

jest.setTimeout(120_000); // bounded, not timed: two cores may be busy

let folder: string;
let app: TestApp;
let given: GivenAssessment;
let archive: string;

const inFolder = (name: string): string => path.join(folder, name);

async function asOwner(address: DatabaseAddress, ...statements: readonly string[]): Promise<void> {
  const client = new Client(poolSettings(address, 'owner', 1));
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const waitingBackup = "datname = current_database() and application_name = 'ambang-owner' and wait_event_type = 'Lock'";

async function isWaiting(client: Client): Promise<boolean> {
  return ((await client.query(`select from pg_stat_activity where ${waitingBackup}`)).rowCount ?? 0) > 0;
}

/** A manifest to be falsified. */
interface LooseManifest {
  tables: { name: string; rows: number }[];
  migrations: string[];
  blobs?: unknown;
}

const problemOf = (refusal: Refusal) => refusal.problem;

/** What a start does before anybody has come. */
async function givenSeeds(started: TestApp): Promise<void> {
  await started.nest.get(RegionsService).loadSeeds();
  await started.nest.get(FrameworksService).loadSeeds();
}

/** The same archive as if a table had been empty. */
function withoutTable(entries: Map<string, Buffer>, name: string): Map<string, Buffer> {
  const manifest = JSON.parse(String(entries.get('manifest.json'))) as LooseManifest;
  const nothing = { rows: 0, bytes: 0, sha256: createHash('sha256').digest('hex') };
  manifest.tables = manifest.tables.map((table) => (table.name === name ? { ...table, ...nothing } : table));
  entries.delete(`tables/${name}/000001.copy`);
  return entries.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
}

const backup = (file: string) => ambangOn(app.address, inFolder('data'), 'backup', file);
const restore = (into: TestDatabase, file: string) => ambangOn(into.address, inFolder('restored'), 'restore', file);

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-backup-'));
  app = await startTestApp({ dataDir: inFolder('data') });
  given = await givenAssessment(app);
  for (const criterion of given.criteria.slice(0, 5)) {
    const answer = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { criterion, reason: 'garis \\N\r\n\t\\. "é" 🏛' }));
    expect(answer.statusCode).toBe(201);
  }
  await asOwner(
    app.address,
    `select graphile_worker.add_job('given.up', '{}', max_attempts := 1); update graphile_worker._private_jobs set attempts = 1`,
    `select graphile_worker.add_job('mail', '{"text":"a\\nb"}', queue_name := 'q', run_at := '2030-01-01Z', max_attempts := 7, job_key := 'k', priority := 3)`,
    `select graphile_worker.add_job('later', '[1]', run_at := '2030-01-02Z')`,
    `update graphile_worker._private_jobs set attempts = 1, locked_at = now(), locked_by = 'somebody' where key = 'k'`,
  );
  archive = inFolder('archive.tar.gz');
  expect(await backup(archive)).toMatchObject({ exit: 0, document: { ok: true, blobs: { missing: [], altered: [] } } });
});
afterAll(async () => {
  await app.close();
  fs.rmSync(folder, { recursive: true });
});

describe('backup', () => {
  it('tells what it wrote, and leaves an archive that only its owner reads and nothing beside it', async () => {
    const { document } = await backup(inFolder('told.tar.gz'));
    expect(document).toMatchObject({ file: inFolder('told.tar.gz'), migrations: expect.arrayContaining(['0001-scorecard']), rows: { entries: 5 } });
    expect(document.chains.map(({ chain }: { chain: string }) => chain)).toEqual(expect.arrayContaining(['35.72', 'programme']));
    const stat = fs.statSync(inFolder('told.tar.gz'));
    expect({ mode: stat.mode & 0o777, size: stat.size }).toEqual({ mode: 0o600, size: document.bytes });
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('never replaces a file, and refuses a folder that is not there', async () => {
    const before = fs.readFileSync(archive);
    expect(await backup(archive)).toMatchObject({ exit: 2, document: null, said: expect.stringContaining('already') });
    expect(fs.readFileSync(archive).equals(before)).toBe(true);
    expect(await backup(inFolder('nowhere/a.tar.gz'))).toMatchObject({ exit: 2, document: null });
  });

  it('leaves nothing behind when the database goes away in the middle', async () => {
    const [holder, watcher] = [1, 2].map(() => new Client({ ...poolSettings(app.address, 'owner', 1), application_name: 'spec' })) as [Client, Client];
    await Promise.all([holder.connect(), watcher.connect()]);
    try {
      // One table is held, so that the backup is surely in the middle of it, whatever the machine's pace.
      await holder.query('begin; lock table entries in access exclusive mode');
      const running = backup(inFolder('cut.tar.gz'));
      while (!(await isWaiting(watcher))) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(fs.existsSync(inFolder('cut.tar.gz.partial'))).toBe(true);
      await watcher.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${waitingBackup}`);
      expect(await running).toMatchObject({ exit: 1, document: { ok: false } });
      expect(fs.readdirSync(folder).filter((name) => name.startsWith('cut'))).toEqual([]);
    } finally {
      await Promise.all([holder.end(), watcher.end()]);
    }
  });
});

describe('restore', () => {
  let empty: TestDatabase;
  beforeEach(async () => {
    empty = await cloneDatabase();
  });
  afterEach(() => empty.drop());

  it('brings every row of every table back as it was, with all its guards, and finds record and scores whole', async () => {
    const [before, guards] = [await digestDatabase(app.address), await listGuards(empty.address)];
    const { exit, document, said } = await restore(empty, archive);
    expect({ exit, said: said.includes('restored what was there') }).toEqual({ exit: 0, said: true });
    expect(await digestDatabase(empty.address)).toEqual(before);
    expect(await listGuards(empty.address)).toEqual(guards);
    expect(document).toMatchObject({ ok: true, record: { ok: true, firstBad: null, moved: [] }, scores: { ok: true, differences: [] } });
    expect(document.record.checked).toBeGreaterThan(5);
    expect(document.scores.checked).toBe(3);
    expect(document.rows.entries).toBe(5);
  });

  it('brings back the work that waited or was under way, once, and none that was given up', async () => {
    expect((await restore(empty, archive)).document).toMatchObject({ jobs: 2 });
    const client = new Client(poolSettings(empty.address, 'owner', 1));
    await client.connect();
    const { rows } = await client.query(`
      select t.identifier, q.queue_name, j.payload, j.run_at, j.max_attempts, j.attempts, j.key, j.priority, j.locked_by
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.id`);
    await client.end();
    expect(rows).toMatchObject([
      { identifier: 'mail', queue_name: 'q', payload: { text: 'a\nb' }, run_at: new Date('2030-01-01Z'), max_attempts: 7, key: 'k', priority: 3, locked_by: null },
      { identifier: 'later', queue_name: null, payload: [1], run_at: new Date('2030-01-02Z'), attempts: 0, key: null },
    ]);
  });

  it('takes a database that holds only what a start puts there, with rows that refer to rows after them in the archive', async () => {
    const started = await startTestApp({ dataDir: inFolder('restored') }, { ...empty, drop: () => Promise.resolve() });
    await givenSeeds(started);
    await started.close();
    expect((await restore(empty, archive)).exit).toBe(0);
    expect(await digestDatabase(empty.address)).toEqual(await digestDatabase(app.address));
  });

  it('refuses a database in which somebody has done something, and leaves it as it is', async () => {
    expect((await restore(empty, archive)).exit).toBe(0);
    const before = await digestDatabase(empty.address);
    const again = await restore(empty, archive);
    expect(again).toMatchObject({ exit: 1, document: { ok: false, code: 'restore-not-empty' } });
    expect(again.document.params.tables).toContain('entries');
    expect(again.said).toContain('refused: restore not empty');
    expect(await digestDatabase(empty.address)).toEqual(before);
  });

  it('refuses a database whose only trace of people is the record', async () => {
    await asOwner(empty.address, `insert into record values ('35.72', 1, now(), null, null, 'k', 's', '{}', '', '')`);
    expect(await restore(empty, archive)).toMatchObject({ exit: 1, document: { code: 'restore-not-empty', params: { tables: ['record'] } } });
  });

  it('refuses while a service is connected', async () => {
    const served = await startTestApp({ dataDir: inFolder('restored') }, { ...empty, drop: () => Promise.resolve() });
    await served.database.read.selectFrom('regions').select('id').execute();
    expect(await restore(empty, archive)).toMatchObject({ exit: 1, document: { code: 'restore-in-use' } });
    await served.close();
  });

  describe('refuses what is not whole before it writes anything:', () => {
    const lied = async (change: (manifest: LooseManifest) => void): Promise<Map<string, Buffer>> => {
      const entries = await readArchive(archive);
      const manifest = JSON.parse(String(entries.get('manifest.json')));
      change(manifest);
      return entries.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
    };
    const without = async (name: string): Promise<Map<string, Buffer>> => {
      const entries = await readArchive(archive);
      entries.delete(name);
      return entries;
    };
    const flipped = async (name: string): Promise<Map<string, Buffer>> => {
      const entries = await readArchive(archive);
      return entries.set(name, flipByte(entries.get(name) ?? Buffer.alloc(1)));
    };
    const entriesPart = 'tables/entries/000001.copy';

    it.each<[string, () => Promise<Map<string, Buffer>>, Record<string, unknown>]>([
      ['a flipped byte in a table', () => flipped(entriesPart), { code: 'archive-damaged', params: { part: 'tables/entries', fault: 'checksum' } }],
      ['a missing part', () => without(entriesPart), { code: 'archive-damaged', params: { part: 'tables/entries', fault: 'count' } }],
      ['no manifest', () => without('manifest.json'), { code: 'archive-damaged', params: { part: 'end', fault: 'incomplete' } }],
      ['no format', () => without('format.json'), { code: 'archive-foreign' }],
      ['a manifest that lies about a count', () => lied(({ tables }) => tables.forEach((table) => (table.rows += 1))), {
        code: 'archive-damaged', params: { fault: 'count' },
      }],
      ['a table that the manifest does not tell of', () => lied((manifest) => void (manifest.tables = manifest.tables.filter(({ name }) => name !== 'entries'))), {
        code: 'archive-damaged', params: { fault: 'unexpected' },
      }],
      ['a manifest of another shape', () => lied((manifest) => delete manifest.blobs), { code: 'archive-damaged', params: { fault: 'unreadable' } }],
      ['migrations that this program does not know', () => lied(({ migrations }) => migrations.push('9999-later')), {
        code: 'archive-newer', params: { migrations: ['9999-later'] },
      }],
      ['a file of another kind', () => Promise.resolve(new Map([['holiday.jpg', Buffer.from('x')]])), { code: 'archive-foreign' }],
    ])('%s', async (_, make, refusal) => {
      const [file, before] = [inFolder('edited.tar.gz'), await digestDatabase(empty.address)];
      await writeArchive(file, await make());
      // whether it fits this program is a question about the program, not about the archive
      const found = await checkArchive(file).then(({ migrations }) => ({ code: 'archive-newer', params: { migrations: migrations.slice(-1) } }), problemOf);
      expect(found).toMatchObject(refusal);
      const refused = await restore(empty, file);
      expect(refused).toMatchObject({ exit: 1, document: { ok: false, ...refusal } });
      expect(refused.said).toMatch(/^refused: archive /m);
      expect(await digestDatabase(empty.address)).toEqual(before);
    });

    it('a file that is cut off anywhere, a flipped byte anywhere in it, and no archive at all', async () => {
      const [whole, before, file] = [fs.readFileSync(archive), await digestDatabase(empty.address), inFolder('cut.tar.gz')];
      const damaged = [1, 2, 3, 4, 5, 6].flatMap((at) => {
        const place = Math.floor((whole.length * at) / 7);
        return [whole.subarray(0, place), flipByte(whole, place)];
      });
      for (const content of [...damaged, whole.subarray(0, whole.length - 1), Buffer.from('no archive'), Buffer.alloc(0)]) {
        fs.writeFileSync(file, content);
        const { exit, document } = await restore(empty, file);
        expect({ exit, code: document.code }).toEqual({ exit: 1, code: expect.stringMatching(/^archive-(damaged|foreign)$/) });
      }
      expect(await restore(empty, inFolder('nothing.tar.gz'))).toMatchObject({ exit: 2, document: null });
      expect(await digestDatabase(empty.address)).toEqual(before);
    });
  });

  it('refuses tables that the migrations of the archive do not make', async () => {
    const [entries, before] = [await readArchive(archive), await digestDatabase(empty.address)];
    const manifest = JSON.parse(String(entries.get('manifest.json')));
    manifest.tables.find(({ name }: { name: string }) => name === 'people').columns.push('height');
    await writeArchive(inFolder('unfit.tar.gz'), entries.set('manifest.json', Buffer.from(JSON.stringify(manifest))));
    expect(await restore(empty, inFolder('unfit.tar.gz'))).toMatchObject({ exit: 1, document: { code: 'archive-unfit', params: { tables: ['people'] } } });
    expect(await digestDatabase(empty.address)).toEqual(before);
  });

  it('brings an archive of earlier migrations to the newest', async () => {
    const earlier = await cloneDatabase();
    const down = await migrateDown(earlier.address);
    await asOwner(earlier.address, `insert into regions values ('11.01', '11.01', 'Aceh Selatan', 'kabupaten', '11', 'Aceh', 'WIB')`);
    const file = inFolder('earlier.tar.gz');
    const blobs = { open: () => Promise.resolve(null), isNamed: () => Promise.resolve(false) };
    await writeWholeArchive({ owner: earlier.address, file, createdAt: new Date(0), blobs, heads: () => Promise.resolve([]) });
    await earlier.drop();
    expect(await restore(empty, file)).toMatchObject({ exit: 0, document: { createdAt: '1970-01-01T00:00:00.000Z', migrated: down, rows: { regions: 1 } } });
    expect((await digestDatabase(empty.address))['regions']).toMatch(/^1 /);
  });

  it('takes back what it has loaded when the file is exchanged after it was checked', async () => {
    const [manifest, before] = [await checkArchive(archive), await digestDatabase(empty.address)];
    const entries = await readArchive(archive);
    for (const name of ['tables/entries/000001.copy', 'tables/record/000001.copy']) {
      const exchanged = String(entries.get(name)).replace(/garis/g, 'garsi').replace(/entry/g, 'etnry');
      await writeArchive(inFolder('exchanged.tar.gz'), new Map(entries).set(name, Buffer.from(exchanged)));
      const loading = loadTables(empty.address, inFolder('exchanged.tar.gz'), manifest, () => Promise.resolve());
      await expect(loading).rejects.toMatchObject({ problem: { code: 'archive-damaged', params: { fault: 'checksum' } } });
      expect(await digestDatabase(empty.address)).toEqual(before);
    }
  });

  it('takes back what it has loaded when a row refers to one that is not there', async () => {
    const [entries, file, before] = [await readArchive(archive), inFolder('dangling.tar.gz'), await digestDatabase(empty.address)];
    // a manifest that fits, so that only the database can know
    const guards = await listGuards(empty.address);
    await writeArchive(file, withoutTable(entries, 'regions'));
    expect(await restore(empty, file)).toMatchObject({ exit: 1, document: { ok: false } });
    expect(await digestDatabase(empty.address)).toEqual(before);
    expect(await listGuards(empty.address)).toEqual(guards);
  });
});
