import { ensureBuilt } from './build.mjs';
import { enter } from './enter.mjs';

/** The command line needs the service only; its screens are built by whoever shows them. */
export async function run(args) {
  const from = process.env.INIT_CWD ?? process.cwd();
  await ensureBuilt(['api']);
  process.env.AMBANG_CALLED_FROM = from; // a folder named on the command line is meant from where the person stands
  enter('dist/api/cli.js', args);
}
