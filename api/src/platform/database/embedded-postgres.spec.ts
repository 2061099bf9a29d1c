import { fork, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
import { processMark } from './process-mark';

jest.setTimeout(60_000);
const quick = { fsync: 'off' };

describe('the embedded server', () => {
  let folder = '';
  const open: EmbeddedPostgres[] = [];
  const children: ChildProcess[] = [];

  const start = async (more: { keepRunning?: boolean; log?: (message: string) => void } = {}): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'pg'), flags: quick, log: () => undefined, ...more });
    open.push(server);
    return server;
  };
  const query = async (server: EmbeddedPostgres, text: string): Promise<unknown[]> => {
    const client = new Client({ host: server.socketDir, user: 'postgres', database: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>({ text })).rows.map((row) => Object.values(row)[0]);
    } finally {
      await client.end();
    }
  };
  /** Another process that starts the server on the same folder and then waits. */
  const startElsewhere = async (): Promise<{ child: ChildProcess; pid: number; adopted: boolean }> => {
    const test = path.join(__dirname, '..', '..', '..', 'test');
    const child = fork(path.join(test, 'run-typescript.js'), [path.join(test, 'hold-server.ts'), path.join(folder, 'pg')]);
    children.push(child);
    const said = await new Promise<{ pid: number; adopted: boolean }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as { pid: number; adopted: boolean }));
      child.once('exit', (code) => reject(new Error(`the other process ended with ${code}`)));
    });
    return { child, ...said };
  };
  const gone = async (child: ChildProcess, how: NodeJS.Signals): Promise<void> => {
    const exit = new Promise((resolve) => child.once('exit', resolve));
    child.kill(how);
    await exit;
  };

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-pg-spec-'));
    fs.chmodSync(folder, 0o755); // the server's account must be able to pass through
  });
  afterEach(async () => {
    for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await gone(child, 'SIGKILL');
    for (const server of open.splice(0)) await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('starts, keeps what was written over a stop, and leaves no process behind', async () => {
    const first = await start();
    expect(first).toMatchObject({ isNew: true, adopted: false });
    await query(first, 'create table kept as select 38.35 as total');
    await first.stop();
    expect(processMark(first.pid)).toBeNull();

    const second = await start();
    expect(second).toMatchObject({ isNew: false, adopted: false });
    expect(await query(second, 'select total::text from kept')).toEqual(['38.35']);
  });

  it('recovers what was committed when the server is killed, even while its workers still run', async () => {
    const first = await start();
    await query(first, 'create table kept as select 1 as one');
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second, 'select one from kept')).toEqual([1]);
  });

  it('comes back by itself when told to keep running', async () => {
    const messages: string[] = [];
    const server = await start({ keepRunning: true, log: (message) => messages.push(message) });
    const { pid, socketDir } = server;
    process.kill(pid, 'SIGKILL');
    for (const end = Date.now() + 15_000; messages.length === 0 && Date.now() < end; ) await new Promise((next) => setTimeout(next, 50));
    expect(messages).toEqual(['the database server had ended; it runs again']);
    expect(server.socketDir).toBe(socketDir);
    expect(await query(server, 'select 1')).toEqual([1]);
  });

  it('adopts the server of a process that was killed, and stops it at the end', async () => {
    const other = await startElsewhere();
    await gone(other.child, 'SIGKILL');
    const server = await start();
    expect(server).toMatchObject({ adopted: true, pid: other.pid });
    await server.stop();
    expect(processMark(other.pid)).toBeNull();
  });

  it('leaves the server running for another process that uses it', async () => {
    const server = await start();
    const other = await startElsewhere();
    expect(other).toMatchObject({ adopted: true, pid: server.pid });
    await server.stop();
    expect(processMark(other.pid)).not.toBeNull();
    await gone(other.child, 'SIGTERM');
    expect(processMark(other.pid)).toBeNull();
  });

  it('lets several start at once on a new folder: one creates it, all use the same server', async () => {
    const all = await Promise.all([start(), startElsewhere(), start(), startElsewhere()]);
    expect(new Set(all.map((each) => each.pid)).size).toBe(1);
    expect(all.filter((each) => !each.adopted)).toHaveLength(1);
  });

  it('starts although its pid file was left behind with a number that another program now has', async () => {
    const first = await start();
    await first.stop();
    fs.writeFileSync(path.join(first.dataDir, 'postmaster.pid'), `${process.pid}\n${first.dataDir}\n0\n5432\n/nowhere\n\n0 0\nready   \n`);
    expect(await start()).toMatchObject({ adopted: false });
  });

  it('says in a sentence that the data are of another major version', async () => {
    const server = await start();
    await server.stop();
    fs.writeFileSync(path.join(server.dataDir, 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/was written by PostgreSQL 17, and this program brings PostgreSQL 18/);
  });

  it('refuses a folder that holds something else', async () => {
    fs.mkdirSync(path.join(folder, 'pg'));
    fs.writeFileSync(path.join(folder, 'pg', 'letter.txt'), 'Dear reader');
    await expect(start()).rejects.toThrow(/holds something that is not a database/);
    expect(fs.readFileSync(path.join(folder, 'pg', 'letter.txt'), 'utf8')).toBe('Dear reader');
  });
});
