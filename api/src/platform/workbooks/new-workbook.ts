import type { Workbook } from 'exceljs';

/** An empty workbook, to be filled. The library is large and loaded by the first who needs it: most who start the service never do. */
export async function newWorkbook(): Promise<Workbook> {
  // As its default: a CommonJS module whose names an import at run time does not see.
  const { default: library } = await import('exceljs');
  return new library.Workbook();
}
