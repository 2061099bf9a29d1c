import type { Workbook } from 'exceljs';

/** An empty workbook to be written. Loaded when somebody exports for the first time: the library is large, and most who start the service never do. */
export async function newWorkbook(): Promise<Workbook> {
  // As its default: a CommonJS module whose names an import at run time does not see.
  const { default: library } = await import('exceljs');
  return new library.Workbook();
}
