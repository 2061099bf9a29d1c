import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { applicationRole } from '../platform/database/connect';
import type { Done } from './pair';
import type { ReplayStep, Slot } from './replay';

const run = promisify(execFile);

/** PostgreSQL's own load generator, where the machine has it: the program itself first, then whatever PATH finds. */
export function findPgbench(): string | null {
  const versions = '/usr/lib/postgresql';
  const installed = fs.existsSync(versions) ? fs.readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const searched = (process.env['PATH'] ?? '').split(path.delimiter);
  const folders = [...installed.map((version) => path.join(versions, version, 'bin')), ...searched];
  return folders.map((folder) => path.join(folder, 'pgbench')).find((file) => fs.existsSync(file)) ?? null;
}

/** A transaction as pgbench runs it: its script, and what `:name` stands for. */
export interface PgbenchScript {
  readonly script: string;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Every parameter stays a parameter: in prepared mode pgbench sends `:name` as the driver sends `$1`. A client's number, added to that of
 * the first region, is where it writes.
 */
export function toPgbench(steps: readonly ReplayStep[], firstRegion: number): PgbenchScript {
  const variables: Record<string, string> = {};
  const lines = [`\\set region ${firstRegion} + :client_id`, '\\set key random(1, 9000000000000000000)'];
  const nameOf: Partial<Record<Slot, string>> = {};
  steps.forEach(({ text, values, fills }, index) => {
    const statement = text.replace(/\$(\d+)/g, (_, place: string) => {
      const value = values[Number(place) - 1];
      if (!value) throw new Error(`a statement without its parameter ${place}: ${text}`);
      if ('slot' in value) return `:${nameOf[value.slot] ?? value.slot}`;
      if (value.text === null) return 'null';
      const name = `p${index}_${place}`;
      variables[name] = value.text;
      return `:${name}`;
    });
    const prefix = `r${index}_`;
    lines.push(fills.length > 0 ? `${statement} \\gset ${prefix}` : `${statement};`);
    for (const { slot, column, next } of fills) {
      nameOf[slot] = next ? slot : `${prefix}${column}`;
      if (next) lines.push(`\\set ${slot} :${prefix}${column} + 1`);
    }
  });
  return { script: `${lines.join('\n')}\n`, variables };
}

export interface PgbenchRun {
  readonly program: string;
  readonly socketDir: string;
  readonly script: PgbenchScript;
  readonly clients: number;
  /** Where the script is put. */
  readonly file: string;
  readonly howLong: HowLong;
}

export type HowLong = { readonly seconds: number } | { readonly transactions: number };

/** All clients in one process and one thread, as the product has one. */
export async function runPgbench({ program, socketDir, script, clients, file, howLong }: PgbenchRun): Promise<Done> {
  fs.writeFileSync(file, script.script);
  const until = 'seconds' in howLong ? ['-T', String(howLong.seconds)] : ['-t', String(howLong.transactions)];
  const where = ['-h', socketDir, '-p', '5432', '-U', applicationRole];
  const defined = Object.entries(script.variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', ...until, ...where, '-f', file, ...defined, 'postgres'];
  const { stdout } = await run(program, args).catch((error: unknown) => {
    // What it said, and not the command: that holds every parameter.
    throw new Error(`pgbench: ${String((error as { stderr?: unknown }).stderr ?? error)}`);
  });
  const perSecond = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  const done = /actually processed: (\d+)/.exec(stdout)?.[1];
  if (perSecond === undefined || done === undefined || !/failed transactions: 0 /.test(stdout)) throw new Error(`pgbench did not do its work:\n${stdout}`);
  return { done: Number(done), perSecond: Number(perSecond) };
}
