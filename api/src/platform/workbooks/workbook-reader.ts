import { Injectable } from '@nestjs/common';
import * as path from 'node:path';
import { Refusal } from '../refusal';
import { runLimited, type ProcessLimits } from '../run-limited';
import { ScriptStart } from '../script-start';
import { workbookFaults, workbookLimits, type Workbook, type WorkbookFaultCode } from './workbook.types';

/** As this file is named: `.js` in a build, `.ts` in the source. */
const script = path.join(__dirname, `workbook-process${path.extname(__filename)}`);
/** Each takes up to 256 MB and a processor: the others wait for their turn. */
const atOnce = 2;
const mostWaiting = 20;

/** Reads workbooks that somebody else made, apart from the service: in a process with limits of time, memory and size. */
@Injectable()
export class WorkbookReader {
  /** A spec waits less. */
  protected readonly limits: ProcessLimits = workbookLimits;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly start: ScriptStart) {}

  /**
   * What the workbook says. Refusals: `workbook-too-large`, `workbook-kind-unsupported` (the old .xls, or no workbook), `-encrypted`,
   * `-macro`, `-external-links`, and `workbook-unreadable` for whatever else ends the reading, the limits of time and memory included.
   */
  async read(bytes: Buffer): Promise<Workbook> {
    if (bytes.length > workbookLimits.fileBytes) throw Refusal.of('workbook-too-large', { megabytes: workbookLimits.fileBytes / 1024 / 1024 });
    if (this.waiting.length >= mostWaiting) throw Refusal.of('too-many-requests');
    while (this.running >= atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      return readAnswer(await runLimited(this.start, script, this.limits, { flags: ['--disable-proto=delete'], input: bytes }));
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

function readAnswer(text: string | null): Workbook {
  const answer = text === null ? { fault: 'workbook-unreadable' } : (JSON.parse(text) as Workbook | { readonly fault: string });
  if (!('fault' in answer)) return answer;
  const code = workbookFaults.find((known): known is WorkbookFaultCode => known === answer.fault) ?? 'workbook-unreadable';
  throw Refusal.of(code, code === 'workbook-too-large' ? { megabytes: workbookLimits.fileBytes / 1024 / 1024 } : {});
}
