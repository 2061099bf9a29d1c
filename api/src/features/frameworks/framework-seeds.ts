import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FrameworkFiles } from './framework-files';
import { readFrameworkFolder } from './read-framework-folder';

/** The same depth below the repository in api/src and in dist/api. */
const seedsFolder = path.resolve(__dirname, '..', '..', '..', '..', 'seeds', 'frameworks');

/** The shipped revisions by `code/revision`, in order of their names. */
export function readFrameworkSeeds(folder: string = seedsFolder): ReadonlyMap<string, FrameworkFiles> {
  const revisions = foldersIn(folder).flatMap((code) => foldersIn(path.join(folder, code)).map((revision) => `${code}/${revision}`));
  return new Map(revisions.map((name) => [name, readFrameworkFolder(path.join(folder, name)) ?? new Map()]));
}

function foldersIn(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}
