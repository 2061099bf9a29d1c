import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { DataDirectoryUsers } from './data-directory-users';
import { canEnter, findAccount, findBinaries, type Account, type PostgresBinaries } from './postgres-binaries';
import { readPostmaster, type Postmaster } from './postmaster-file';
import { processMark } from './process-mark';
import { claimSocketFolder, makeSocketFolder } from './socket-folder';

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** Settings of the server (`fsync: 'off'` …); an adopted server keeps the ones it was started with. */
  readonly flags?: Readonly<Record<string, string>>;
  /** Starts the server again when it dies while this process lives. */
  readonly keepRunning?: boolean;
  readonly log: (message: string) => void;
}

/** A PostgreSQL server of our own: real, reached by a Unix socket only (no port, no password; the folder is closed to others). */
export interface EmbeddedPostgres {
  /** `host` for a client; user `postgres`, port 5432. */
  readonly socketDir: string;
  /** Where the data really is: elsewhere than asked for, when root works in a folder that the server's account cannot enter. */
  readonly dataDir: string;
  /** The process number of the server, as it is now. */
  readonly pid: number;
  /** It ran already: left over by a process that was killed, or in use by another one. */
  readonly adopted: boolean;
  readonly isNew: boolean;
  /** Whether another living process uses it: a service that runs, another command. */
  hasOtherUsers(): boolean;
  /** Stops the server unless another living process uses it. */
  stop(): Promise<void>;
}

const patienceMs = 120_000; // recovery after a crash may replay a lot

/** Starts the server that lives in `dataDir`, or adopts the one that runs there. Several processes may do so at once. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    const server = new Server(options);
    await server.start();
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new Error(`This account may not write in ${path.dirname(options.dataDir)}; name another folder or set DATABASE_URL.`, { cause: error });
  }
}

/** Stops whatever runs in `dataDir` and deletes it all. For data that was made to be thrown away: tests, a trial. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  const account = findAccount(path.resolve(dataDir));
  const place = placeOf(dataDir, account);
  const running = readPostmaster(place);
  if (running) await end(running);
  for (const left of [place, `${place}.users`]) fs.rmSync(left, { recursive: true, force: true });
}

class Server implements EmbeddedPostgres {
  readonly dataDir: string;
  socketDir = '';
  pid = 0;
  adopted = false;
  isNew = false;
  private readonly account: Account;
  private readonly binaries: PostgresBinaries;
  private readonly users: DataDirectoryUsers;
  private watch: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(private readonly options: EmbeddedPostgresOptions) {
    const asked = path.resolve(options.dataDir);
    this.account = findAccount(asked);
    this.binaries = findBinaries(this.account, options.log);
    fs.mkdirSync(path.dirname(asked), { recursive: true });
    this.dataDir = placeOf(asked, this.account);
    if (this.dataDir !== asked) options.log(`the account that PostgreSQL runs under cannot enter ${asked}; the data is in ${this.dataDir}`);
    this.users = new DataDirectoryUsers(`${this.dataDir}.users`);
  }

  async start(): Promise<void> {
    await this.users.alone(async () => {
      this.users.join();
      try {
        await this.adoptOrStart();
      } catch (error) {
        this.users.leave();
        throw error;
      }
    });
    process.on('exit', this.atExit);
    if (this.options.keepRunning) this.watch = setInterval(() => void this.restartIfGone(), 500).unref();
  }

  hasOtherUsers(): boolean {
    return this.users.hasOthers();
  }

  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    if (this.watch) clearInterval(this.watch);
    process.removeListener('exit', this.atExit);
    await this.users.alone(async () => {
      if (!this.users.leave()) return;
      const running = readPostmaster(this.dataDir);
      if (running) await end(running);
    });
  }

  /** The last chance of a process that ends without having called `stop`: ask the server to go, without waiting. */
  private readonly atExit = (): void => {
    if (!this.users.leave()) return;
    const running = readPostmaster(this.dataDir);
    if (running) signal(running.pid, 'SIGINT');
  };

  private async restartIfGone(): Promise<void> {
    if (this.stopping || processMark(this.pid) !== null) return;
    this.pid = -1; // one attempt at a time: the next look finds no process to be gone
    try {
      await this.users.alone(async () => {
        if (!this.stopping) await this.adoptOrStart();
      });
      this.options.log('the database server had ended; it runs again');
    } catch (error) {
      this.options.log(`the database server has ended and does not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async adoptOrStart(): Promise<void> {
    this.refuseForeignData();
    const running = await this.waitForReady(null);
    this.adopted = running !== null;
    this.isNew = false;
    if (running) return this.remember(running);
    if (!fs.existsSync(path.join(this.dataDir, 'PG_VERSION'))) this.createData();
    this.remember(await this.launch());
  }

  private remember(running: Postmaster): void {
    this.pid = running.pid;
    this.socketDir = running.socketDir;
  }

  private refuseForeignData(): void {
    const version = path.join(this.dataDir, 'PG_VERSION');
    const stat = fs.statSync(version, { throwIfNoEntry: false });
    if (!stat) {
      if (fs.existsSync(this.dataDir) && fs.readdirSync(this.dataDir).length > 0) {
        throw new Error(`${this.dataDir} holds something that is not a database; name another folder or set DATABASE_URL.`);
      }
      return;
    }
    const own = this.account?.uid ?? process.getuid?.();
    if (own !== undefined && stat.uid !== own) {
      throw new Error(`The database in ${this.dataDir} belongs to another account (${stat.uid}); run as that account or as root.`);
    }
    const found = fs.readFileSync(version, 'utf8').trim();
    if (found !== this.binaries.major) {
      throw new Error(
        `The database in ${this.dataDir} was written by PostgreSQL ${found}, and this program brings PostgreSQL ${this.binaries.major}: ` +
          'run the earlier program, back up, and restore into an empty folder; or set DATABASE_URL.',
      );
    }
  }

  /** Made beside its place and moved there whole: an interrupted attempt leaves nothing that could be taken for a database. */
  private createData(): void {
    const folder = path.dirname(this.dataDir);
    const prefix = `${path.basename(this.dataDir)}.new-`;
    for (const left of fs.readdirSync(folder).filter((name) => name.startsWith(prefix))) {
      fs.rmSync(path.join(folder, left), { recursive: true, force: true });
    }
    const fresh = path.join(folder, `${prefix}${process.pid}`);
    fs.mkdirSync(fresh, { mode: 0o700 });
    if (this.account) fs.chownSync(fresh, this.account.uid, this.account.gid);
    const args = ['-D', fresh, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-instructions'];
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const sync = this.options.flags?.['fsync'] === 'off' ? ['--no-sync'] : [];
    const made = spawnSync(this.program('initdb'), [...args, ...locale, ...sync], {
      ...this.account, env: environment(), cwd: fresh, encoding: 'utf8',
    });
    if (made.status !== 0) {
      fs.rmSync(fresh, { recursive: true, force: true });
      throw new Error(`The database could not be created in ${this.dataDir}: ${made.stderr || String(made.error)}`);
    }
    fs.renameSync(fresh, this.dataDir);
    this.isNew = true;
  }

  private async launch(): Promise<Postmaster> {
    for (const end = Date.now() + 20_000; ; ) {
      const log = path.join(this.dataDir, 'server.log');
      const size = rotate(log);
      const started = await this.launchOnce(log);
      if (started) return started;
      const said = fs.existsSync(log) ? fs.readFileSync(log).subarray(size).toString('utf8') : '';
      // After kill -9 of the server its workers need a moment to notice and to let go of the shared memory.
      if (!/pre-existing shared memory block|lock file .* already exists/.test(said) || Date.now() > end) {
        throw new Error(`PostgreSQL did not start in ${this.dataDir}: ${said.slice(-2000) || 'it said nothing'}`);
      }
      await pause(200);
    }
  }

  private async launchOnce(log: string): Promise<Postmaster | null> {
    const settings = {
      listen_addresses: '',
      port: '5432',
      unix_socket_directories: this.socketFolder(),
      unix_socket_permissions: '0700',
      ...this.options.flags,
    };
    const args = ['-D', this.dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const out = fs.openSync(log, 'a', 0o600);
    // A session of its own: Ctrl-C goes to the service, which answers what is open before it stops the server.
    const child = spawn(this.program('postgres'), args, {
      ...this.account, env: environment(), cwd: this.dataDir, detached: true, stdio: ['ignore', out, out],
    });
    fs.closeSync(out);
    const gone = new Promise<null>((resolve) => {
      child.once('exit', () => resolve(null));
      child.once('error', (error) => {
        fs.appendFileSync(log, `${error.message}\n`);
        resolve(null);
      });
    });
    child.unref();
    return Promise.race([gone, this.waitForReady(child.pid ?? null)]);
  }

  /** The server that runs in the data directory, once it answers; null when none runs, or when one that was ending has ended. */
  private async waitForReady(expected: number | null): Promise<Postmaster | null> {
    for (const end = Date.now() + patienceMs; Date.now() < end; await pause(20)) {
      const found = readPostmaster(this.dataDir);
      if (!found && (expected === null || processMark(expected) === null)) return null;
      if (found?.status === 'ready' && (await answers(found.socketDir))) return found;
    }
    throw new Error(`PostgreSQL in ${this.dataDir} runs but does not answer; see server.log there.`);
  }

  /** Kept over a restart, because clients know it. */
  private socketFolder(): string {
    if (this.socketDir && claimSocketFolder(this.socketDir, this.account)) return this.socketDir;
    return makeSocketFolder(`ambang-pg-${hash(this.dataDir)}`, this.account);
  }

  private program(name: string): string {
    return path.join(this.binaries.folder, 'bin', name);
  }
}

/** As asked, unless we are root in a folder that the server's account cannot pass through. */
function placeOf(dataDir: string, account: Account): string {
  const asked = path.resolve(dataDir);
  return canEnter(path.dirname(asked), account) ? asked : path.join('/var/lib', `ambang-data-${hash(asked)}`);
}

/** Fast first (open transactions are rolled back, everything is written), then hard. */
async function end(running: Postmaster): Promise<void> {
  for (const [how, patience] of [['SIGINT', 30_000], ['SIGQUIT', 10_000], ['SIGKILL', 5_000]] as const) {
    signal(running.pid, how);
    for (const until = Date.now() + patience; Date.now() < until; await pause(10)) {
      if (processMark(running.pid) !== running.mark) return;
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}

/** Nothing of the caller's environment may reach the server: PGPORT, PGDATA, LD_LIBRARY_PATH would change what it does. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** Where the log stands now; a long one is put aside first. */
function rotate(log: string): number {
  const size = fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < 5_000_000) return size;
  fs.renameSync(log, `${log}.1`);
  return 0;
}

function answers(socketDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(path.join(socketDir, '.s.PGSQL.5432'));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
