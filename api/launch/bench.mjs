import { ensureBuilt } from './build.mjs';
import { enter } from './enter.mjs';
import { findBrowser } from './find-browser.mjs';

export async function run(args) {
  await ensureBuilt(['api', 'client']);
  // the field app is measured in a browser; the rest goes without
  process.env.AMBANG_BROWSER ??= JSON.stringify(await findBrowser());
  enter('dist/api/bench.js', args);
}
