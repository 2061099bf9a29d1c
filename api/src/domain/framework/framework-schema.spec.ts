import { readFileSync } from 'node:fs';
import { parseFramework } from './parse-framework';
import { schemaFile } from './revision-folder.laws';
import type { Way } from './small-document.laws';
import { faultsOf, withValue } from './small-document.laws';

interface MapSchema {
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}
type Schema = MapSchema & { readonly $defs: Readonly<Record<string, MapSchema & { readonly oneOf: readonly MapSchema[] }>> };

const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Schema;
const variant = (name: string, index: number): MapSchema | undefined => schema.$defs[name]?.oneOf[index];
const root: Way = ['framework', 'root'];

/** Where a map of each kind stands in the small document, and what the schema says of it. */
const maps: readonly (readonly [string, Way, MapSchema | undefined])[] = [
  ['the revision', ['framework'], schema],
  ['the root', root, schema.$defs['root']],
  ['a group', [...root, 'children', 0], schema.$defs['group']],
  ['a criterion', [...root, 'children', 0, 'children', 1], schema.$defs['criterion']],
  ['a requirement', [...root, 'children', 0, 'children', 1, 'requirements', 0], schema.$defs['requirement']],
  ['binary', [...root, 'children', 0, 'children', 2, 'scorer'], variant('scorer', 0)],
  ['levels', [...root, 'children', 0, 'children', 0, 'scorer'], variant('scorer', 1)],
  ['ratio', [...root, 'children', 1, 'children', 2, 'scorer'], variant('scorer', 2)],
  ['index', [...root, 'children', 1, 'children', 0, 'scorer'], variant('scorer', 3)],
  ['external', [...root, 'children', 1, 'children', 1, 'scorer'], variant('scorer', 4)],
  ['checklist', [...root, 'children', 0, 'children', 1, 'scorer'], variant('scorer', 5)],
  ['a stage', ['framework', 'stages', 0], schema.$defs['stage']],
  ['a gate on a score', ['framework', 'stages', 0, 'gates', 0], variant('gate', 0)],
  ['a precondition', ['framework', 'stages', 1, 'gates', 1], variant('gate', 1)],
  ['a rating', ['framework', 'ratings', 0], schema.$defs['rating']],
];

describe('the schema that helps an editor', () => {
  it.each(maps)('knows the same keys of %s as the parser', (_what, way, map) => {
    const known = Object.keys(map?.properties ?? {});
    expect(known.length).toBeGreaterThan(0);
    expect(map?.additionalProperties).toBe(false);
    for (const key of known) {
      const unknown = faultsAt([...way, key], withValue([...way, key], 'anything')).filter((code) => code === 'key-unknown');
      expect([key, unknown]).toEqual([key, []]);
    }
    expect(faultsAt([...way, 'surplus'], withValue([...way, 'surplus'], 1))).toEqual(['key-unknown']);
  });

  it.each(maps)('demands the same keys of %s as the parser', (_what, way, map) => {
    for (const key of Object.keys(map?.properties ?? {})) {
      const without = withValue([...way, key], undefined);
      // a node without its children is read as a criterion, and then lacks a scorer: refused all the same
      expect([key, parseFramework(without).ok]).toEqual([key, !map?.required.includes(key)]);
    }
  });

  it('is named by the shipped revision, for the editor to find', () => {
    const text = readFileSync(schemaFile.replace('framework.schema.json', 'kpk-kabkota/2025/framework.yaml'), 'utf8');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../../framework.schema.json');
  });
});

function faultsAt(way: Way, document: unknown): string[] {
  return faultsOf(document).flatMap(({ code, path }) => (JSON.stringify(path) === JSON.stringify(way) ? [code] : []));
}
