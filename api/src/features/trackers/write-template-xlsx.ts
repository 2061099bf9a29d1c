import { newWorkbook } from '../../platform/workbooks/new-workbook';
import { templateColumns } from './template-columns';
import type { Template } from './tracker-template.service';

const widths = [6, 38, 30, 60, 22, 30, 20];
const dateColumn = 5;

/** The template as a workbook. Everything but dates is text and stays text, whatever sign it begins with. */
export async function writeTemplateXlsx({ title, today, rows }: Template): Promise<Buffer> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet('Tracker', { views: [{ state: 'frozen', ySplit: 3 }], pageSetup: { orientation: 'landscape', fitToWidth: 1, fitToHeight: 0, fitToPage: true } });
  widths.forEach((width, at) => {
    const column = sheet.getColumn(at + 1);
    column.width = width;
    column.alignment = { vertical: 'top', wrapText: true };
    column.numFmt = at + 1 === dateColumn ? 'd mmmm yyyy' : '@';
  });
  sheet.getCell('A1').value = title;
  sheet.mergeCells(1, 1, 1, widths.length);
  sheet.getRow(1).font = { bold: true, size: 13 };
  sheet.getRow(3).values = [...templateColumns(today)];
  sheet.getRow(3).font = { bold: true };
  rows.forEach(({ area, agencies, document, dueOn, progress, code }, at) => {
    const due = dueOn === null ? null : new Date(`${dueOn}T00:00:00Z`);
    sheet.getRow(at + 4).values = [String(at + 1), area, agencies, document, due, progress, code];
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
