import { ensureBuilt } from './build.mjs';
import { enter } from './enter.mjs';

/** Builds what is stale, then becomes the server: one process, so that whoever stops it stops all of it. */
export async function run(args) {
  await ensureBuilt(['api', 'client']);
  enter('dist/api/main.js', args);
}
