import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FrameworkFiles } from './framework-files';
import { readFrameworkFolder } from './read-framework-folder';

/** The same depth below the repository in api/src and in dist/api. */
const seedsFolder = path.resolve(__dirname, '..', '..', '..', '..', 'seeds', 'frameworks');

/** The shipped revisions, `<code>/<revision>/`, oldest name first. */
export function readFrameworkSeeds(folder: string = seedsFolder): readonly FrameworkFiles[] {
  const folders = (inside: string): string[] =>
    fs.readdirSync(inside, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => path.join(inside, entry.name)).sort();
  return folders(folder).flatMap(folders).flatMap((revision) => readFrameworkFolder(revision) ?? []);
}
