import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parse, stringify } from 'yaml';
import { filesMap, smallFrameworkFiles, type FileTexts } from '../../../test/given-framework';
import { filesLimits, type FrameworkFiles } from './framework-files';
import { contentHashOf, readFrameworkFiles } from './read-framework-files';
import { readFrameworkFolder } from './read-framework-folder';

jest.setTimeout(60_000); // bounded, not timed: two cores may be busy

const shipped = path.resolve(__dirname, '../../../../seeds/frameworks/kpk-kabkota/2025');

function findingsOf(files: FileTexts | FrameworkFiles) {
  return readFrameworkFiles(files instanceof Map ? files : filesMap(files as FileTexts)).findings;
}

function withText(name: string, text: string): FileTexts {
  return { ...smallFrameworkFiles(), [name]: text };
}

it('finds nothing wrong with what is shipped', () => {
  const files = readFrameworkFolder(shipped);
  if (!files) throw new Error('the shipped folder is there');
  const { framework, findings, sourcesText } = readFrameworkFiles(files);
  expect(findings).toEqual([]);
  expect(framework).toMatchObject({ code: 'kpk-kabkota', revision: '2025' });
  expect(sourcesText).toMatch(/^#/);
});

it('answers null for a folder that is not there', () => {
  expect(readFrameworkFolder(path.join(shipped, 'nowhere'))).toBeNull();
});

it('reads a folder without following a pipe, a link that leads nowhere, or more than may be', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-folder-'));
  try {
    for (const [name, text] of Object.entries(smallFrameworkFiles())) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    fs.symlinkSync('nowhere', path.join(folder, 'README'));
    execFileSync('mkfifo', [path.join(folder, 'examples.md')]);
    fs.mkdirSync(path.join(folder, 'examples'));
    fs.writeFileSync(path.join(folder, 'examples', 'huge.yaml'), Buffer.alloc(20 * 1024 * 1024, 'a'));
    const files = readFrameworkFolder(folder);
    expect(files?.get('examples/huge.yaml')?.length).toBeLessThanOrEqual(filesLimits.bytes + 1);
    expect(findingsOf(files ?? new Map()).map(({ code }) => code).sort()).toEqual(['file-too-large', 'file-unexpected']);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

describe('each fault is told with its file and line', () => {
  it('of a sum that does not add up', () => {
    const files = smallFrameworkFiles(['root', 'children', 1, 'weight'], 39);
    const line = files['framework.yaml']?.split('\n').findIndex((text) => text.includes('children:')) ?? -1;
    expect(findingsOf(files)).toContainEqual({
      code: 'points-sum', path: 'framework.yaml: root.children', params: { node: 'root', expected: '100', actual: '99' }, place: `framework.yaml:${line + 1}:3`,
    });
  });

  it('of a key that does not belong there, and of one that is missing', () => {
    const text = smallFrameworkFiles()['framework.yaml']?.replace('shareFloor: 0.8', 'shareFlor: 0.8').replace(/^revision: .*\n/m, '') ?? '';
    const line = text.split('\n').findIndex((one) => one.startsWith('shareFlor')) + 1;
    expect(findingsOf(withText('framework.yaml', text)).map(({ code, place }) => [code, place])).toEqual([
      ['key-unknown', `framework.yaml:${line}:1`],
      ['key-missing', 'framework.yaml:1:1'],
    ]);
  });

  it('of a text in its own file', () => {
    const text = smallFrameworkFiles()['texts/id.yaml']?.replace('node.a2.name:', 'node.a9.name:') ?? '';
    const line = text.split('\n').findIndex((one) => one.startsWith('node.a9.name')) + 1;
    const found = findingsOf(withText('texts/id.yaml', text));
    expect(found.find(({ code }) => code === 'text-unused')?.place).toBe(`texts/id.yaml:${line}:1`);
    expect(found.find(({ code }) => code === 'text-missing')).toMatchObject({ path: 'texts/id.yaml: node.a2.name', place: 'texts/id.yaml:1:1' });
  });

  it('of YAML that is broken', () => {
    const found = findingsOf(withText('framework.yaml', 'code: small\nroot: [1, 2\nstages: {}\n'));
    expect(found[0]).toMatchObject({ code: 'file-unreadable', path: 'framework.yaml', params: { file: 'framework.yaml' } });
    expect(found[0]?.place).toMatch(/^framework\.yaml:[23]:\d+$/);
  });

  it('of a key that stands twice', () => {
    const found = findingsOf(withText('texts/en.yaml', 'framework.name: One\nnode.a.name: x\nframework.name: Two\n'));
    expect(found).toEqual([
      { code: 'file-unreadable', path: 'texts/en.yaml', params: { file: 'texts/en.yaml', reason: 'DUPLICATE_KEY' }, place: 'texts/en.yaml:3:1' },
    ]);
  });
});

it.each([
  ['a tag', 'code: !!js/function "x"', 'TAG'],
  ['a directive', '%YAML 1.1\n---\ncode: x', 'DIRECTIVE'],
  ['two documents', 'code: a\n---\ncode: b', 'MULTIPLE_DOCS'],
  ['a key that is a list', '? [a]\n: b', 'KEY_NOT_PLAIN'],
  ['a key that is a map', '{ { a: b }: c }', 'NON_STRING_KEY'],
  ['NUL', 'code: "a\\0b"', 'BAD_CHARACTER'],
  ['half of a character', 'code: "\\uD800"', 'BAD_CHARACTER'],
])('refuses %s', (_, text, reason) => {
  expect(findingsOf(withText('framework.yaml', text))).toContainEqual(
    expect.objectContaining({ code: 'file-unreadable', params: { file: 'framework.yaml', reason } }),
  );
});

it('refuses bytes that are not UTF-8, and takes a byte order mark', () => {
  const files = new Map<string, Uint8Array | string>(filesMap(smallFrameworkFiles()));
  files.set('texts/id.yaml', Buffer.from('﻿' + String(files.get('texts/id.yaml'))));
  expect(findingsOf(files)).toEqual([]);
  files.set('texts/id.yaml', Buffer.from([0x66, 0xff, 0x3a]));
  expect(findingsOf(files)).toEqual([expect.objectContaining({ code: 'file-unreadable', params: { file: 'texts/id.yaml', reason: 'NOT_UTF8' } })]);
});

it('names a missing main file and every file that does not belong, and passes over what desktops leave behind', () => {
  const { 'framework.yaml': main = '', ...rest } = smallFrameworkFiles();
  expect(findingsOf({ ...rest, 'framework.yml': main }).map(({ code, path: where }) => [code, where])).toEqual([
    ['file-unexpected', 'framework.yml'],
    ['file-missing', 'framework.yaml'],
  ]);
  expect(findingsOf({ ...smallFrameworkFiles(), '.DS_Store': 'x', '__MACOSX/._framework.yaml': 'x', 'texts/Thumbs.db': 'x' })).toEqual([]);
});

it('refuses more files, or more bytes, than a framework may have, without parsing them', () => {
  const many = Object.fromEntries(Array.from({ length: filesLimits.count + 1 }, (_, index) => [`examples/${index}.yaml`, '']));
  expect(findingsOf({ ...smallFrameworkFiles(), ...many })).toMatchObject([{ code: 'file-too-large', params: { limit: '200' } }]);
  const large = withText('framework.yaml', `code: ${'x'.repeat(10 * 1024 * 1024)}`);
  expect(findingsOf(large)).toMatchObject([{ code: 'file-too-large', params: { limit: '2097152' } }]);
});

describe('what is made to exhaust the reader is refused in a moment', () => {
  const nested = Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(',')}]`);
  const hostile = {
    'aliases that multiply': ['a0: &a0 [x]', ...nested].join('\n'),
    'an alias to its own ancestor': 'root: &root { children: [*root] }',
    'many anchors': `[${Array.from({ length: 50_000 }, (_, index) => `&a${index} x, *a${index}`).join(', ')}]`,
    'nested lists': '['.repeat(100_000),
    'nested maps': '{a: '.repeat(100_000),
    'lists nested on one line': '- '.repeat(100_000),
    'questions': '? '.repeat(100_000),
    'deep indentation': Array.from({ length: 1900 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'),
    'keys without end': Array.from({ length: 140_000 }, (_, index) => `key${index}: 1`).join('\n'),
    'commas': `[${','.repeat(1_000_000)}]`,
    'errors on every line': 'a: b: c\n'.repeat(30_000),
    'blank lines': `a:${'\n'.repeat(2_000_000)} b`,
  };

  it.each(Object.entries(hostile))('%s', (_, text) => {
    const began = performance.now();
    const { framework, findings } = readFrameworkFiles(filesMap(withText('framework.yaml', text)));
    expect(framework).toBeNull();
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThan(1100);
    // bounded work, not a timed test: unguarded, these take from a minute to the end of the process
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

it('hashes what a revision says and not how its files were written', () => {
  const files = smallFrameworkFiles();
  const hash = (of: FileTexts) => {
    const { framework } = readFrameworkFiles(filesMap(of));
    return framework ? contentHashOf(framework) : null;
  };
  const rewritten = stringify(parse(files['framework.yaml'] ?? ''), { sortMapEntries: true, collectionStyle: 'flow' });
  expect(rewritten).not.toBe(files['framework.yaml']);
  expect(hash({ ...files, 'framework.yaml': rewritten })).toBe(hash(files));
  expect(hash(smallFrameworkFiles(['shareFloor'], 0.7))).not.toBe(hash(files));
});
