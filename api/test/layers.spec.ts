import * as fs from 'node:fs';
import * as path from 'node:path';
import { findCircle } from './find-circle';
import { checkStyle, checkTop } from './house-rules';
import { checkLayers } from './layer-rules';

const root = path.resolve(__dirname, '..', '..');
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
const runtimePackages = new Set(Object.keys(manifest.dependencies));

function filesUnder(folders: readonly string[], wanted: RegExp): Map<string, string> {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const name of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const file = `${folder}/${name.split(path.sep).join('/')}`;
      if (wanted.test(file)) files.set(file, fs.readFileSync(path.join(root, file), 'utf8'));
    }
  }
  return files;
}

describe('the house as it stands', () => {
  it('looks only the way it may, and never in a circle', () => {
    const files = filesUnder(['api/src', 'api/test', 'client/src', 'client/e2e'], /\.ts$/);
    expect(files.size).toBeGreaterThan(20);
    expect(checkLayers(files, runtimePackages)).toEqual([]);
  });

  it('has short files, no `any`, no skipped test and no check switched off', () => {
    expect(checkStyle(filesUnder(['api', 'client'], /(?<!\.d)\.(ts|mjs|js|html|scss)$/))).toEqual([]);
  });

  it('has four folders at the top', () => {
    const names = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(checkTop(names)).toEqual([]);
  });
});

describe('the checker', () => {
  const house: Readonly<Record<string, string>> = {
    'api/src/domain/index.ts': "export * from './kernel/index';",
    'api/src/domain/kernel/index.ts': "import Fraction from 'fraction.js'; export const one = new Fraction(1);",
    'api/src/platform/clock.ts': "import { one } from '../domain/kernel'; export const now = one;",
    'api/src/features/record/record.service.ts': "import { now } from '../../platform/clock'; export const record = now;",
    'api/src/features/record/record.repository.ts': 'export const rows = [];',
    'api/src/features/scores/scores.service.ts': "import { record } from '../record/record.service'; export const scores = record;",
    'api/src/main.ts': "import './features/scores/scores.service';",
    'client/src/app/page.ts': "import { one } from '@domain'; export const page = one;",
  };
  const check = (planted: Readonly<Record<string, string>>): string[] =>
    checkLayers(new Map(Object.entries({ ...house, ...planted })), new Set(['pg']));

  it('finds nothing in a house that keeps the rules', () => {
    expect(check({})).toEqual([]);
  });

  it.each([
    ['domain uses a package', 'api/src/domain/x.ts', "import { z } from 'yaml';", /domain imports itself and fraction\.js/],
    ['domain uses Node', 'api/src/domain/x.ts', "import * as fs from 'node:fs';", /domain imports itself/],
    ['domain looks up', 'api/src/domain/x.ts', "import { now } from '../platform/clock';", /domain imports itself/],
    ['domain looks up for a type only', 'api/src/domain/x.ts', "import type { now } from '../platform/clock';", /domain imports itself/],
    ['platform knows the business', 'api/src/platform/x.ts', "import { one } from '../domain';", /kernel only/],
    ['platform knows a feature', 'api/src/platform/x.ts', "export * from '../features/record/record.service';", /who uses it/],
    ['a feature comes in by the window', 'api/src/features/scores/x.ts', "import { one } from '../../domain/kernel';", /by the door/],
    ['a feature uses a repository of another', 'api/src/features/scores/x.ts', "import '../record/record.repository';", /use the service/],
    ['a feature looks up', 'api/src/features/record/x.ts', "import '../scores/scores.service';", /record \(rank 1\) may not look at scores/],
    ['a feature looks up while running', 'api/src/features/record/x.ts', "await import('../scores/scores.service');", /may not look at scores/],
    ['a feature has no rank', 'api/src/features/odd/x.ts', "import '../record/record.service';", /give odd one/],
    ['a feature knows the edge', 'api/src/features/record/x.ts', "import '../../main';", /does not know the edge/],
    ['the service uses a tool of development', 'api/src/platform/x.ts', "import { it } from 'jest';", /production install/],
    ['the client uses the service', 'client/src/app/x.ts', "import '../../../api/src/features/record/record.service';", /only @domain/],
    ['the client goes round the door', 'client/src/app/x.ts', "import '../../../api/src/domain/kernel';", /only @domain/],
    ['the program uses a test', 'api/src/platform/x.ts', "import '../main.spec';", /tests use the program/],
  ])('finds that %s', (_, file, text, why) => {
    expect(check({ [file]: text, 'api/src/main.spec.ts': '' })).toEqual([expect.stringMatching(why)]);
  });

  it('finds a circle and names the way round, but not one of types', () => {
    const circle = (word: string): Record<string, string> => ({
      'api/src/domain/a.ts': "import { b } from './b'; export const a = b;",
      'api/src/domain/b.ts': "export { c as b } from './c';",
      'api/src/domain/c.ts': `import ${word} { a } from './a'; export const c = 1;`,
    });
    expect(check(circle('type'))).toEqual([]);
    expect(check(circle(''))).toEqual([expect.stringMatching(/a circle of imports: (.+ → ){3}/)]);
    expect(findCircle(new Map([['a', ['a']]]))).toEqual(['a', 'a']);
  });

  it.each([
    ['a long file', 'x\n'.repeat(351), /351 lines/],
    ['any', 'let x: Record<string, any>;', /:1: any/],
    ['as any', 'f(x as any);', /:1: any/],
    ['only', "it.only('x', f);", /skipped/],
    ['only of a table', "it.only.each([1])('x', f);", /skipped/],
    ['skip', "\ndescribe.skip('x', f);", /:2: a test that is skipped/],
    ['xit', "xit('x', f);", /skipped/],
    ['skip of a journey', "test.describe.skip('x', f);", /skipped/],
    ['a comment for the linter', `/* ${['eslint', 'disable'].join('-')} */`, /switches a check off/],
    ['a comment for the compiler', ['// @ts', 'ignore'].join('-'), /switches a check off/],
  ])('finds %s', (_, text, what) => {
    expect(checkStyle(new Map([['x.ts', text]]))).toEqual([expect.stringMatching(what)]);
  });

  it('finds a fifth folder', () => {
    expect(checkTop(['api', 'client', 'seeds', 'docs', '.git', 'data', 'scripts'])).toEqual(['scripts: a fifth folder at the top']);
  });
});
