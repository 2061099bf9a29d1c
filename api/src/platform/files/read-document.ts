import { Injectable } from '@nestjs/common';
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { runLimited, type ProcessLimits } from '../run-limited';
import { ScriptStart } from '../script-start';
import type { FileKind } from './file-kinds';

/** What a form may suggest from a file. A fact that is not in the file, or could not be read, is not here. */
export interface DocumentSuggestions {
  readonly pages?: number;
  /** Of the first five pages, with a form feed between two of them; at most 200,000 characters. */
  readonly text?: string;
  readonly title?: string;
  /** The day (`YYYY-MM-DD`) on which the file says it was made, as its program wrote it. */
  readonly createdOn?: string;
  /** The day on which a photograph says it was taken, by the camera's clock. */
  readonly takenOn?: string;
}

export interface DocumentLimits extends ProcessLimits {
  readonly fileBytes: number;
}

const usual: DocumentLimits = { heapMegabytes: 256, milliseconds: 10_000, answerBytes: 2_000_000, fileBytes: 100 * 1024 * 1024 };

/** As this file is named: `.js` in a build, `.ts` in the source. */
const script = path.join(__dirname, `document-process${path.extname(__filename)}`);
const atOnce = 2;

/** Reads what a form may suggest, apart from the service: in a process with limits of time, memory and size. */
@Injectable()
export class DocumentReader {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly start: ScriptStart) {}

  /** Never fails: a file that cannot be read in time and memory suggests nothing, and is handed in all the same. */
  async read(file: string, kind: FileKind, limits: DocumentLimits = usual): Promise<DocumentSuggestions> {
    if (kind === 'mp4') return {}; // a film says nothing that a form begins with; no process is started to find that out
    const found = await stat(file).catch(() => null);
    if (!found || found.size > limits.fileBytes) return {};
    while (this.running >= atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      const answer = await runLimited(this.start, script, limits, { args: [file, kind] });
      return answer === null ? {} : (JSON.parse(answer) as DocumentSuggestions);
    } catch {
      return {};
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}
