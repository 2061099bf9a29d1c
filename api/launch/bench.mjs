import { ensureBuilt } from './build.mjs';
import { enter } from './enter.mjs';

export async function run(args) {
  await ensureBuilt(['api']);
  enter('dist/api/bench.js', args);
}
