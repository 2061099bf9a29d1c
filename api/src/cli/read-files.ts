import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FrameworkFiles } from '../features/frameworks/framework-files';
import { readFrameworkArchive } from '../features/frameworks/read-framework-archive';
import { readFrameworkFolder } from '../features/frameworks/read-framework-folder';
import { UsageError, type Terminal } from './terminal';

const mostBytes = 2 * 1024 * 1024;

/** A framework's files: of a folder, or of a ZIP of one. */
export function readFramework(terminal: Terminal, name: string): FrameworkFiles {
  const place = path.resolve(terminal.folder, name);
  const files = readFrameworkFolder(place);
  if (files) return files;
  if (fs.existsSync(place) && /\.zip$/i.test(place)) return readFrameworkArchive(readBytes(place, name));
  throw new UsageError(`there is no folder ${name}`);
}

export function readText(terminal: Terminal, name: string): string {
  const place = path.resolve(terminal.folder, name);
  if (!fs.statSync(place, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`there is no file ${name}`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readBytes(place, name));
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${name} is not a text in UTF-8`);
  }
}

function readBytes(place: string, name: string): Buffer {
  if (fs.statSync(place).size > mostBytes) throw new UsageError(`${name} is larger than 2 MB`);
  return fs.readFileSync(place);
}
