import * as path from 'node:path';
import { runAmbang } from '../src/cli/program';
import type { DatabaseAddress } from '../src/platform/database/connect';

const root = path.resolve(__dirname, '..', '..');

export interface RanVerb {
  readonly exit: number;
  /** Standard error. */
  readonly said: string;
  /** Standard output; null where it is empty. */
  readonly document: ReturnType<typeof JSON.parse>;
}

/** Runs a verb of the command line on a database and a data folder. */
export async function ambangOn(address: DatabaseAddress, dataDir: string, ...args: readonly string[]): Promise<RanVerb> {
  let out = '';
  let said = '';
  const url = 'url' in address ? address.url : `socket:${address.socketDir}?db=${address.database}`;
  const exit = await runAmbang(args, {
    out: (text) => void (out += text),
    say: (message) => void (said += `${message}\n`),
    variables: { AMBANG_DATA_DIR: dataDir, AMBANG_LOG_LEVEL: 'silent', DATABASE_URL: url },
    folder: root,
  });
  return { exit, said, document: out === '' ? null : JSON.parse(out) };
}
