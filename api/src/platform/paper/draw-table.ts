import type { Pen } from './draw-paper';
import type { Column, Row } from './paper.types';
import { writable } from './writable';

interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

interface Laid {
  readonly left: number;
  readonly widths: readonly number[];
  readonly plain: boolean;
}

const padding = 4;
const size = 9;
/** Points: what belongs to a row begins on the row's page. */
const firstLines = 30;

/**
 * A table that breaks between rows and says its heading again on each page. A row that is higher than half a page is written as text
 * instead, each cell after its column's title, so that nothing is cut. `plain`: without heading and lines, labels bold.
 */
export function drawTable(pen: Pen, table: Table, { plain }: { readonly plain: boolean }): void {
  const left = pen.page.margins.left;
  const whole = pen.page.width - left - pen.page.margins.right;
  const shares = table.columns.reduce((sum, { share }) => sum + share, 0);
  const laid: Laid = { left, widths: table.columns.map(({ share }) => (whole * share) / shares), plain };
  const structure = pen.struct('Table');
  pen.addStructure(structure);
  const titles = table.columns.map(({ title }) => title);
  if (!plain) drawRow(pen, structure, titles, laid, 'TH');
  for (const row of table.rows) {
    const height = heightOf(pen, row.cells, laid);
    if (height > (pen.page.maxY() - pen.page.margins.top) / 2) {
      drawAsText(pen, titles, row);
      continue;
    }
    if (pen.y + height + (row.under.length > 0 ? firstLines : 0) > pen.page.maxY()) {
      pen.addPage();
      if (!plain) drawRow(pen, structure, titles, laid, 'TH');
    }
    drawRow(pen, structure, row.cells, laid, 'TD');
    drawUnder(pen, row.under, whole);
  }
  structure.end();
  pen.x = left;
  pen.y += 6;
}

function drawRow(pen: Pen, structure: PDFKit.PDFStructureElement, cells: readonly string[], { left, widths, plain }: Laid, as: 'TH' | 'TD'): void {
  const height = heightOf(pen, cells, { left, widths, plain }, as === 'TH');
  const { y } = pen;
  if (as === 'TH') pen.rect(left, y, widths.reduce((a, b) => a + b, 0), height).fill('#e6edf0');
  if (!plain) pen.moveTo(left, y).lineTo(left + widths.reduce((a, b) => a + b, 0), y).lineWidth(0.5).stroke('#b9c5cb');
  const row = pen.struct('TR');
  structure.add(row);
  let x = left;
  for (const [index, width] of widths.entries()) {
    const at = x;
    const isBold = as === 'TH' || (plain && index === 0);
    row.add(pen.struct(as, {}, () => {
      pen.font(isBold ? 'bold' : 'regular').fontSize(size).fillColor('#12232a');
      pen.text(writable(cells[index] ?? ''), at + padding, y + padding, { width: width - 2 * padding });
    }));
    x += width;
  }
  row.end();
  pen.x = left;
  pen.y = y + height;
}

function heightOf(pen: Pen, cells: readonly string[], { widths, plain }: Laid, bold = false): number {
  const heights = widths.map((width, index) => {
    pen.font(bold || (plain && index === 0) ? 'bold' : 'regular').fontSize(size);
    return pen.heightOfString(writable(cells[index] ?? ''), { width: width - 2 * padding });
  });
  return Math.max(...heights) + 2 * padding;
}

function drawUnder(pen: Pen, lines: readonly string[], whole: number): void {
  if (lines.length === 0) return;
  pen.font('regular').fontSize(8.5).fillColor('#2c3d45');
  for (const line of lines) {
    pen.addStructure(pen.struct('P', {}, () => pen.text(writable(line), pen.page.margins.left + 14, pen.y, { width: whole - 14, lineGap: 1 })));
    pen.y += 2;
  }
  pen.fillColor('#12232a');
  pen.x = pen.page.margins.left;
  pen.y += 3;
}

function drawAsText(pen: Pen, titles: readonly string[], { cells, under }: Row): void {
  const said = cells.map((cell, index) => (titles[index] ? `${titles[index]}: ${cell}` : cell));
  pen.font('regular').fontSize(size).fillColor('#12232a');
  for (const line of [...said, ...under]) pen.addStructure(pen.struct('P', {}, () => pen.text(writable(line), { lineGap: 1 })));
  pen.moveDown(0.4);
}
