import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { canEnter, type Account } from './postgres-binaries';

/**
 * A folder for the server's socket that nobody else can enter. Short on purpose: the address of a Unix socket holds 107 bytes. The usual
 * name is the same at every start; another is taken only when somebody else owns the usual one.
 */
export function makeSocketFolder(name: string, account: Account): string {
  const base = [os.tmpdir(), '/tmp'].find((folder) => folder.length < 60 && canEnter(folder, account)) ?? '/tmp';
  const usual = path.join(base, name);
  if (claimSocketFolder(usual, account)) return usual;
  const other = fs.mkdtempSync(path.join(base, 'ambang-pg-'));
  if (account) fs.chownSync(other, account.uid, account.gid);
  return other;
}

/** False when what stands under that name is not ours. */
export function claimSocketFolder(folder: string, account: Account): boolean {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stat = fs.lstatSync(folder); // of the name itself: a link could lead anywhere
  const own = process.getuid?.();
  if (!stat.isDirectory() || (stat.uid !== own && stat.uid !== account?.uid)) return false;
  if (account) fs.chownSync(folder, account.uid, account.gid);
  fs.chmodSync(folder, 0o700);
  return true;
}
