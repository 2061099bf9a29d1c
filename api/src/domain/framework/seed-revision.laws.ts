import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Framework } from './framework.types';
import { readFramework } from './read-framework';

export const seedFolder = join(__dirname, '../../../../seeds/frameworks');

/** A YAML file of the seeds, as plain data. */
export function seedYaml(path: string): unknown {
  return parse(readFileSync(join(seedFolder, path), 'utf8'));
}

/** A revision folder as its loader merges it. */
export function seedDocument(folder: string): { framework: unknown; texts: Record<string, unknown> } {
  const languages = readdirSync(join(seedFolder, folder, 'texts')).map((file) => file.replace(/\.yaml$/, ''));
  return {
    framework: seedYaml(`${folder}/framework.yaml`),
    texts: Object.fromEntries(languages.map((language) => [language, seedYaml(`${folder}/texts/${language}.yaml`)])),
  };
}

export function seedFramework(folder: string): Framework {
  const read = readFramework(seedDocument(folder));
  if (!read.ok) throw new Error(JSON.stringify(read.problem, null, 1));
  return read.value;
}
