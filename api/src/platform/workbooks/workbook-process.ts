import { freezePrototypes } from './freeze-prototypes';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { workbookKind } from './workbook-kind';
import { WorkbookFault, workbookLimits, type Workbook } from './workbook.types';

// A process of its own: reads one workbook from standard input, writes what it holds, or why not, as JSON, and ends. However it ends
// otherwise (out of memory, out of time), the file is what could not be read, and the service goes on.

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > workbookLimits.fileBytes) throw new WorkbookFault('workbook-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readWorkbook(bytes: Buffer): Promise<Workbook> {
  const kind = workbookKind(bytes);
  return { kind, sheets: kind === 'csv' ? [readCsv(bytes)] : await readXlsx(bytes) };
}

async function main(): Promise<void> {
  const bytes = await readInput();
  freezePrototypes();
  const answer = await readWorkbook(bytes).catch((error: unknown) => {
    if (error instanceof WorkbookFault) return { fault: error.code };
    return { fault: 'workbook-unreadable' };
  });
  process.stdout.write(JSON.stringify(answer));
}

main().catch(() => process.exit(1));
