import { createRequire } from 'node:module';
import { inRoot, root } from './paths.mjs';

/** Goes on as a built program, in this process: no child that a signal could miss, no second start of Node. */
export function enter(file, args) {
  process.chdir(root); // the programs find seeds/, data/ and dist/ from here
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, inRoot(file), ...args];
  createRequire(import.meta.url)(inRoot(file));
}
