import * as fs from 'node:fs';
import * as path from 'node:path';
import { processMark } from './process-mark';

/**
 * Who uses the server of a data directory, kept in a folder beside it: several processes may (a running service, a command line, two test
 * runs), the first starts the server and the last one stops it. A process that was killed leaves an entry that no longer counts.
 */
export class DataDirectoryUsers {
  private readonly entry: string;
  private readonly lock: string;
  private static count = 0;

  constructor(private readonly folder: string) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    DataDirectoryUsers.count += 1;
    this.entry = path.join(folder, `${process.pid}-${DataDirectoryUsers.count}`);
    this.lock = path.join(folder, 'lock');
  }

  join(): void {
    fs.writeFileSync(this.entry, ownMark());
  }

  /** True when nobody is left. Entries of dead processes are swept on the way. */
  leave(): boolean {
    fs.rmSync(this.entry, { force: true });
    return !this.hasOthers();
  }

  /** Whether somebody else lives who uses it. */
  hasOthers(): boolean {
    const others = fs.readdirSync(this.folder).filter((name) => /^\d+-\d+$/.test(name) && name !== path.basename(this.entry));
    return others.filter((name) => this.counts(name)).length > 0;
  }

  /** Starting and stopping go one after the other, across processes: two `initdb` on one folder would ruin it. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    for (const end = Date.now() + 180_000; !this.take(); ) {
      if (Date.now() > end) throw new Error(`another process has been starting or stopping the database for minutes: ${this.lock}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    try {
      return await work();
    } finally {
      fs.rmSync(this.lock, { force: true });
    }
  }

  private counts(name: string): boolean {
    const file = path.join(this.folder, name);
    const mark = readText(file);
    if (mark !== null && mark !== '' && processMark(Number.parseInt(name, 10)) === mark) return true;
    if (mark !== '') fs.rmSync(file, { force: true }); // an empty one is being written at this moment
    return mark === '';
  }

  private take(): boolean {
    if (this.create()) return true;
    const found = readText(this.lock);
    if (found === null || !isAbandoned(found, this.lock)) return false;
    // Renaming is atomic: of several that find the abandoned lock, one moves it away and the others find nothing to move …
    const aside = `${this.lock}.${process.pid}`;
    try {
      fs.renameSync(this.lock, aside);
    } catch {
      return false;
    }
    // … unless somebody has taken it in between: then what was moved is theirs and goes back.
    if (readText(aside) !== found && !fs.existsSync(this.lock)) fs.linkSync(aside, this.lock);
    fs.rmSync(aside, { force: true });
    return this.create();
  }

  private create(): boolean {
    try {
      fs.writeFileSync(this.lock, `${process.pid} ${ownMark()}`, { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }
}

function isAbandoned(content: string, lock: string): boolean {
  if (content === '') return Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 10_000;
  const space = content.indexOf(' ');
  return processMark(Number(content.slice(0, space))) !== content.slice(space + 1);
}

function ownMark(): string {
  return processMark(process.pid) ?? 'alive';
}

function readText(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
