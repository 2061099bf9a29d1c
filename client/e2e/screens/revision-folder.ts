import { zipSync, type Zippable } from 'fflate';
import * as fs from 'node:fs';
import * as path from 'node:path';

const seed = path.join(__dirname, '../../../seeds/frameworks/kpk-kabkota/2025');

/** A revision as an author makes one: a copy of the last, a name of its own, some weights changed. */
export class RevisionFolder {
  constructor(readonly folder: string, revision: string, weights: Readonly<Record<string, number>>) {
    fs.cpSync(seed, folder, { recursive: true, filter: (file) => !file.includes(`${path.sep}examples`) });
    const file = path.join(folder, 'framework.yaml');
    const renamed = fs.readFileSync(file, 'utf8').replace("revision: '2025'", `revision: '${revision}'`);
    fs.writeFileSync(file, Object.entries(weights).reduce((text, [code, weight]) => reweigh(text, code, weight), renamed));
  }

  /** Line and column of the group whose points are counted, as a finding names them. */
  lineOf(code: string): number {
    return fs.readFileSync(path.join(this.folder, 'framework.yaml'), 'utf8').split('\n').findIndex((line) => line.trim() === `- code: ${code}`) + 1;
  }

  zip(): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } {
    const files = fs.readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const packed: Zippable = Object.fromEntries(files.map((entry) => {
      const whole = path.join(entry.parentPath, entry.name);
      return [path.relative(this.folder, whole), new Uint8Array(fs.readFileSync(whole))];
    }));
    return { name: 'revisi.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(packed)) };
  }
}

function reweigh(text: string, code: string, weight: number): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.trim() === `- code: ${code}`);
  const of = lines.findIndex((line, index) => index > at && /^\s*weight: /.test(line));
  if (at < 0 || of < 0) throw new Error(`${code} has no weight`);
  lines[of] = (lines[of] ?? '').replace(/weight: .*/, `weight: ${weight}`);
  return lines.join('\n');
}
