import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';

/**
 * What tells one life of a process number from the next: numbers are given out again, above all after a restart of the machine. Null when
 * no such process lives (one that has ended and was not yet collected by its parent does not).
 */
export function processMark(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform !== 'linux') {
    const shown = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return shown.status === 0 ? shown.stdout.trim() || null : null;
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold spaces and brackets
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${bootId()} ${fields[19]}`;
  } catch {
    return null;
  }
}

let boot: string | null = null;

function bootId(): string {
  boot ??= fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return boot;
}
