import { zipSync, type Zippable } from 'fflate';
import { stringify } from 'yaml';
import { smallDocument, smallTexts, withValue, type Way } from '../src/domain/framework/small-document.laws';

export type FileTexts = Readonly<Record<string, string>>;

/** The files of a small faultless framework, with the value at a place of `framework.yaml` replaced where one is given. */
export function smallFrameworkFiles(way?: Way, value?: unknown): FileTexts {
  const document = way ? withValue(['framework', ...way], value) : smallDocument();
  return {
    'framework.yaml': stringify((document as { framework: unknown }).framework, { aliasDuplicateObjects: false }),
    'texts/id.yaml': stringify(smallTexts('id')),
    'texts/en.yaml': stringify(smallTexts('en')),
    'SOURCES.md': '# Sources\n\nMade up for tests.\n',
  };
}

export function filesMap(files: FileTexts): ReadonlyMap<string, string> {
  return new Map(Object.entries(files));
}

export function zipOf(files: FileTexts, around = ''): Buffer {
  const entries: Zippable = {};
  for (const [name, text] of Object.entries(files)) entries[`${around}${name}`] = Buffer.from(text);
  return Buffer.from(zipSync(entries));
}

export interface RawEntry {
  readonly name: string | Buffer;
  readonly content: Buffer;
  readonly method?: number;
  /** What the directory says it unpacks to; the truth unless told. */
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
}

/** An archive written byte by byte, so that it can lie. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, method = 0, size = content.length, crc = 0, flags = 0 } of entries) {
    const bytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(bytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(bytes.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, bytes, content);
    directory.push(entry, bytes);
    offset += 30 + bytes.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
