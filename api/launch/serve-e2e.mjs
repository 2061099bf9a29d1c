import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { enter } from './enter.mjs';
import { inRoot } from './paths.mjs';

/** The server of one device's browser journeys: what is built, on an empty data folder of its own. Playwright starts and stops it. */
export async function run([device = 'desktop']) {
  const folder = inRoot('data', `e2e-${device}`);
  const { removeEmbeddedPostgres } = createRequire(import.meta.url)(inRoot('dist/api/platform/database/embedded-postgres.js'));
  await removeEmbeddedPostgres(path.join(folder, 'postgres')); // one that a killed run has left must not come back under our feet
  fs.rmSync(folder, { recursive: true, force: true });
  process.env.AMBANG_DATA_DIR = folder;
  enter('dist/api/main.js', []);
}
