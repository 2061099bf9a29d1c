import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

jest.setTimeout(60_000);
const root = path.resolve(__dirname, '..', '..');

// Only names of files that stand can be used: the typed rules look a file up in the compiler's program.
const domain = 'api/src/domain/kernel/round.ts';
const platform = 'api/src/platform/clock.ts';
const feature = 'api/src/features/record/record.service.ts';

const planted: readonly (readonly [what: string, file: string, text: string, rule: string])[] = [
  ['the clock in domain', domain, 'export const now = (): number => Date.now();', 'no-restricted-syntax'],
  ['a date of now in domain', domain, 'export const now = (): Date => new Date();', 'no-restricted-syntax'],
  ['chance in domain', domain, 'export const chance = (): number => Math.random();', 'no-restricted-syntax'],
  ['the environment in domain', domain, 'export const zone = (): unknown => process.env;', 'no-restricted-globals'],
  ['a package in domain', domain, "export * from 'yaml';", 'no-restricted-imports'],
  ['platform in domain', domain, "export * from '../../platform/clock';", 'no-restricted-imports'],
  ['rules of the business in platform', platform, "export * from '../domain/scoring';", 'no-restricted-imports'],
  ['a window of domain in a feature', feature, "export * from '../../domain/kernel';", 'no-restricted-imports'],
  ['any', platform, 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['a non-null assertion', platform, 'export const x = (y: string | null): string => y!;', '@typescript-eslint/no-non-null-assertion'],
  ['a promise nobody waits for', platform, 'export function f(g: () => Promise<void>): void { g(); }', '@typescript-eslint/no-floating-promises'],
  ['what is not used', platform, 'const x = 1;', '@typescript-eslint/no-unused-vars'],
  ['a picture without words', 'client/src/app/planted.html', '<img src="/x.png">', '@angular-eslint/template/alt-text'],
  ['a click without a key', 'client/src/app/planted.html', '<div (click)="go()">x</div>', '@angular-eslint/template/click-events-have-key-events'],
];
const allowed: readonly (readonly [what: string, file: string, text: string])[] = [
  ['the kernel in platform', platform, "export * from '../domain/kernel';"],
  ['the door of domain in a feature', feature, "export * from '../../domain';"],
  ['a given instant in domain', domain, 'export const at = (time: number): Date => new Date(time);'],
  ['a name that is a global elsewhere', domain, 'export const first = (window: readonly string[]): string | undefined => window[0];'],
  ['the exact numbers in domain', domain, "export { default } from 'fraction.js';"],
];

describe('the linter', () => {
  const all = [...planted, ...allowed].map(([, file, text]) => ({ file, text }));
  let found: readonly (readonly string[])[] = [];
  beforeAll(() => {
    // In CI the linter takes a file's types and text from the disk once; what is planted stands nowhere but here.
    const env = { ...process.env, TSESTREE_SINGLE_RUN: 'false' };
    const planter = path.join(__dirname, 'lint-planted.mjs');
    const done = spawnSync(process.execPath, [planter], { cwd: root, env, input: JSON.stringify(all), encoding: 'utf8' });
    if (done.status !== 0) throw new Error(done.stderr);
    found = JSON.parse(done.stdout) as string[][];
  });

  it.each(planted.map(([what, , , rule], at) => ({ what, rule, at })))('finds $what', ({ rule, at }) => {
    expect(found[at]).toContain(rule);
  });

  it.each(allowed.map(([what], at) => ({ what, at: planted.length + at })))('lets $what pass', ({ at }) => {
    expect(found[at]).toEqual([]);
  });
});
