import * as fc from 'fast-check';
import { crc32, deflateRawSync } from 'node:zlib';
import { rawZip, smallFrameworkFiles, zipOf, type RawEntry } from '../../../test/given-framework';
import { Refusal } from '../../platform/refusal';
import { readFrameworkArchive } from './read-framework-archive';

jest.setTimeout(60_000); // bounded, not timed: two cores may be busy

const files = smallFrameworkFiles();

function namesIn(archive: Uint8Array): string[] {
  return [...readFrameworkArchive(archive).keys()].sort();
}

function whyNot(archive: Uint8Array): unknown {
  try {
    readFrameworkArchive(archive);
    return 'it was read';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.problem.code).toBe('framework-archive-unreadable');
    return error.problem.params['reason'];
  }
}

function entry(name: string | Buffer, text = 'code: x', more: Partial<RawEntry> = {}): RawEntry {
  const content = Buffer.from(text);
  return { name, content, crc: crc32(content), ...more };
}

it('reads the files of a folder, whole', () => {
  const read = readFrameworkArchive(zipOf(files));
  expect(Object.fromEntries([...read].map(([name, content]) => [name, Buffer.from(content).toString()]))).toEqual(files);
});

it('takes off one folder around everything, but not the folder of texts', () => {
  expect(namesIn(zipOf(files, 'kpk-2026/'))).toEqual(Object.keys(files).sort());
  expect(namesIn(rawZip([entry('texts/id.yaml'), entry('texts/en.yaml')]))).toEqual(['texts/en.yaml', 'texts/id.yaml']);
  expect(namesIn(rawZip([entry('a/framework.yaml'), entry('b/framework.yaml')]))).toEqual(['a/framework.yaml', 'b/framework.yaml']);
  expect(namesIn(rawZip([entry('a/'), entry('a/framework.yaml'), entry('__MACOSX/a/._framework.yaml')]))).toEqual(['framework.yaml']);
});

it.each([
  ['leads upwards', '../framework.yaml'],
  ['leads upwards from inside', 'a/../../framework.yaml'],
  ['begins at the root', '/etc/framework.yaml'],
  ['begins at a drive', 'C:\\framework.yaml'],
  ['leads upwards with backslashes', 'a\\..\\b.yaml'],
  ['holds NUL', 'a\0.yaml'],
  ['is written from right to left', '\u202elmay.txt'],
  ['is 4 KB long', 'x'.repeat(4096)],
  ['is empty', ''],
])('refuses a name that %s', (_, name) => {
  expect(whyNot(rawZip([entry('framework.yaml'), entry(name)]))).toBe('name-unfit');
});

it('refuses names that are not UTF-8, and the same name twice', () => {
  expect(whyNot(rawZip([entry(Buffer.from([0xff, 0xfe]))]))).toBe('name-unfit');
  expect(whyNot(rawZip([entry('framework.yaml'), entry('framework.yaml')]))).toBe('name-double');
});

it('refuses by what the directory says, before anything is unpacked', () => {
  const small = deflateRawSync(Buffer.alloc(1000));
  expect(whyNot(rawZip([{ name: 'framework.yaml', content: small, method: 8, size: 5 * 1024 * 1024 }]))).toBe('too-large');
  expect(whyNot(rawZip(Array.from({ length: 201 }, (_, index) => entry(`examples/${index}.yaml`))))).toBe('too-many-files');
  expect(whyNot(Buffer.alloc(10 * 1024 * 1024))).toBe('too-large');
});

it('stops a bomb that lies about its size where it said it would end', () => {
  const bomb = deflateRawSync(Buffer.alloc(900 * 1024 * 1024), { level: 9 });
  const began = performance.now();
  expect(whyNot(rawZip([{ name: 'framework.yaml', content: bomb, method: 8, size: 100 }]))).toBe('damaged');
  expect(performance.now() - began).toBeLessThan(20_000);
});

it.each([
  ['encrypted files', rawZip([entry('framework.yaml', 'x', { flags: 1 })]), 'encrypted'],
  ['a packing it does not know', rawZip([entry('framework.yaml', 'x', { method: 99 })]), 'method-unknown'],
  ['content that does not fit its check sum', rawZip([entry('framework.yaml', 'x', { crc: 7 })]), 'damaged'],
  ['a size that is not true', rawZip([entry('framework.yaml', 'x', { size: 2 })]), 'damaged'],
  ['something else', Buffer.from('code: x\n'), 'not-a-zip'],
  ['nothing', Buffer.alloc(0), 'not-a-zip'],
])('refuses %s', (_, archive, reason) => {
  expect(whyNot(archive)).toBe(reason);
});

it('answers any damaged archive with files or with the refusal, never otherwise', () => {
  const good = zipOf(files);
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(damage, fc.option(fc.nat(good.length)), (changes, cut) => {
      const bad = Buffer.from(good.subarray(0, cut ?? good.length));
      for (const [at, value] of changes) if (at < bad.length) bad[at] = value;
      whyNot(bad);
    }),
    { numRuns: 500 },
  );
});
