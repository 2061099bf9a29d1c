import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { processMark } from './process-mark';

/** The server that runs in a data directory, as its own file `postmaster.pid` tells. */
export interface Postmaster {
  readonly pid: number;
  readonly mark: string;
  readonly socketDir: string;
  readonly status: 'starting' | 'ready' | 'stopping' | 'unknown';
}

/**
 * Null when no server runs there. A file that was left behind and whose number now belongs to another program is removed, because
 * PostgreSQL would take that program for itself and refuse to start.
 */
export function readPostmaster(dataDir: string): Postmaster | null {
  const file = path.join(dataDir, 'postmaster.pid');
  const lines = readLines(file);
  const pid = Number(lines[0]);
  const mark = processMark(pid);
  if (mark === null) return null;
  if (!isPostgres(pid)) {
    fs.rmSync(file, { force: true });
    return null;
  }
  const status = lines[7]?.trim() ?? '';
  return { pid, mark, socketDir: lines[4]?.split(',', 1)[0]?.trim() ?? '', status: isStatus(status) ? status : 'unknown' };
}

function isStatus(text: string): text is Postmaster['status'] {
  return text === 'starting' || text === 'ready' || text === 'stopping';
}

function isPostgres(pid: number): boolean {
  const command = process.platform === 'linux' ? readLines(`/proc/${pid}/cmdline`)[0] ?? '' : shownCommand(pid);
  return command.includes('postgres');
}

function shownCommand(pid: number): string {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}

function readLines(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
