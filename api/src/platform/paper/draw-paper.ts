import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { drawTable } from './draw-table';
import type { Block, DrawnSignature, Paper } from './paper.types';
import { writable } from './writable';

const fonts = createRequire(__filename);
const regular = fonts.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const bold = fonts.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');
const margin = 56;
const signatureHeight = 120;
const labelled = [{ title: '', share: 3 }, { title: '', share: 7 }] as const;

export type Pen = PDFKit.PDFDocument;

/**
 * The paper as a PDF (A4, portrait; fonts embedded whole words of all Latin letters; headings, tables and lists marked; pages numbered).
 * The same paper gives the same bytes. Words that no font has stand as an empty box; control characters as blanks.
 */
export async function drawPaper(paper: Paper): Promise<Buffer> {
  const pen = new PDFDocument({
    ...{ size: 'A4', margins: { top: margin, left: margin, right: margin, bottom: margin + 16 }, bufferPages: true },
    ...{ pdfVersion: '1.7', tagged: true, lang: paper.language, displayTitle: true, font: regular },
    info: {
      ...{ Title: paper.title, Author: 'Ambang', Creator: 'Ambang', Producer: 'Ambang (pdfkit)', CreationDate: new Date(paper.madeAt) },
      // in clear and more than once: an altered file is still to be known for whose it was
      ...{ Subject: marked(paper.code), Keywords: marked(paper.code), AmbangCode: marked(paper.code) },
    },
  });
  const made = collect(pen);
  pen.registerFont('regular', regular).registerFont('bold', bold);
  for (const block of paper.blocks) drawBlock(pen, block);
  drawMargins(pen, paper);
  pen.end();
  return made;
}

/** How a code stands in a file, for whoever looks for it there. */
export function marked(code: string): string {
  return `AMBANG ${code}`;
}

function drawBlock(pen: Pen, block: Block): void {
  switch (block.kind) {
    case 'title':
      tagged(pen, 'H1', () => {
        pen.font('bold').fontSize(15).fillColor('#08313e').text(writable(block.text), { align: 'center' });
        pen.font('regular').fontSize(10.5).fillColor('#12232a').text(writable(block.under), { align: 'center' });
      });
      pen.moveDown(1);
      return;
    case 'heading':
      keepTogether(pen, 60);
      tagged(pen, 'H2', () => pen.moveDown(0.6).font('bold').fontSize(11.5).fillColor('#08313e').text(writable(block.text)));
      pen.moveDown(0.3).fillColor('#12232a');
      return;
    case 'paragraph':
      tagged(pen, 'P', () => pen.font('regular').fontSize(9.5).text(writable(block.text), { lineGap: 1.5 }));
      pen.moveDown(0.4);
      return;
    case 'notice':
      drawNotice(pen, block.text);
      return;
    case 'facts':
      drawTable(pen, { columns: labelled, rows: block.rows.map((cells) => ({ cells, under: [] })) }, { plain: true });
      return;
    case 'list':
      for (const item of block.items) {
        tagged(pen, 'P', () => pen.font('regular').fontSize(9.5).text(`• ${writable(item)}`, { lineGap: 1.5, indent: 0 }));
        pen.moveDown(0.25);
      }
      return;
    case 'table':
      drawTable(pen, block, { plain: false });
      return;
    case 'signatures':
      drawSignatures(pen, block.signatures);
      return;
    case 'seal':
      drawSeal(pen, block);
  }
}

/** Marks what is drawn as a part of the document's structure, for those who have it read to them. */
export function tagged(pen: Pen, as: string, draw: () => void): void {
  pen.addStructure(pen.struct(as, {}, draw));
}

/** A page of its own where what comes would be torn. `height` in points. */
export function keepTogether(pen: Pen, height: number): void {
  if (pen.y + height > pen.page.maxY()) pen.addPage();
}

function widthOf(pen: Pen): number {
  return pen.page.width - 2 * margin;
}

function drawNotice(pen: Pen, text: string): void {
  pen.font('bold').fontSize(9);
  const inner = widthOf(pen) - 16;
  const height = pen.heightOfString(writable(text), { width: inner }) + 12;
  keepTogether(pen, height);
  const { y } = pen;
  pen.rect(margin, y, widthOf(pen), height).lineWidth(1).stroke('#9a5b00');
  tagged(pen, 'P', () => pen.fillColor('#6b3f00').text(writable(text), margin + 8, y + 6, { width: inner }));
  pen.fillColor('#12232a');
  pen.x = margin;
  pen.y = y + height + 8;
}

/** Two beside each other; each whole on its page. */
function drawSignatures(pen: Pen, signatures: readonly DrawnSignature[]): void {
  const width = (widthOf(pen) - 24) / 2;
  for (let at = 0; at < signatures.length; at += 2) {
    keepTogether(pen, signatureHeight + 60);
    const { y } = pen;
    const pair = signatures.slice(at, at + 2);
    const ends = pair.map((one, column) => drawSignature(pen, one, { x: margin + column * (width + 24), y, width }));
    pen.x = margin;
    pen.y = Math.max(y, ...ends) + 12;
  }
}

function drawSignature(pen: Pen, one: DrawnSignature, at: { readonly x: number; readonly y: number; readonly width: number }): number {
  const { x, y, width } = at;
  const field = Math.min(width, 180);
  tagged(pen, 'P', () => pen.font('bold').fontSize(9.5).text(writable(one.side), x, y, { width }));
  const top = pen.y + 4;
  pen.rect(x, top, field, field * 0.4).lineWidth(0.5).stroke('#b9c5cb');
  for (const stroke of one.strokes ?? []) drawStroke(pen, stroke, { x, top, field });
  tagged(pen, 'P', () => {
    pen.font('bold').fontSize(9.5).fillColor('#12232a').text(writable(one.name), x, top + field * 0.4 + 5, { width });
    pen.font('regular').fontSize(9).text(writable(one.office), { width });
    pen.fontSize(8).fillColor('#46575f').text(writable(one.line), { width });
  });
  pen.fillColor('#12232a');
  return pen.y;
}

interface Field {
  readonly x: number;
  readonly top: number;
  readonly field: number;
}

function drawStroke(pen: Pen, stroke: readonly number[], { x, top, field }: Field): void {
  const points = stroke.flatMap((value, index) => (index % 2 === 0 ? [[value, stroke[index + 1] ?? value] as const] : []));
  const [first, ...rest] = points.map(([left, down]) => [x + (left / 1000) * field, top + (down / 1000) * field] as const);
  if (!first) return;
  pen.moveTo(...first);
  if (rest.length === 0) pen.lineTo(first[0] + 0.6, first[1]);
  for (const point of rest) pen.lineTo(...point);
  pen.lineWidth(1.1).lineCap('round').lineJoin('round').stroke('#0b2f6b');
}

function drawSeal(pen: Pen, { url, lines }: { readonly url: string; readonly lines: readonly string[] }): void {
  const side = 96;
  keepTogether(pen, side + 16);
  const top = pen.y + 6;
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  const step = side / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) pen.rect(margin + column * step, top + row * step, step, step);
    }
  }
  pen.fill('#000000');
  const [code = '', ...more] = lines;
  tagged(pen, 'P', () => {
    pen.font('bold').fontSize(13).fillColor('#08313e').text(writable(code), margin + side + 18, top, { width: widthOf(pen) - side - 18 });
    pen.font('regular').fontSize(9).fillColor('#12232a');
    for (const line of more) pen.moveDown(0.3).text(writable(line));
  });
  pen.x = margin;
  pen.y = Math.max(pen.y, top + side) + 10;
}

/** What stands around each page once their number is known. */
function drawMargins(pen: Pen, { foot, pageWords, watermark }: Paper): void {
  const { count } = pen.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    pen.switchToPage(index);
    const number = pageWords.replace('{page}', String(index + 1)).replace('{pages}', String(count));
    const bottom = pen.page.margins.bottom;
    pen.page.margins.bottom = 0; // or the foot would begin a page
    pen.markContent('Artifact', { type: 'Pagination' });
    pen.font('regular').fontSize(7.5).fillColor('#46575f');
    pen.text(writable(foot), margin, pen.page.height - 44, { width: widthOf(pen) - 100, lineBreak: false });
    pen.text(number, pen.page.width - margin - 100, pen.page.height - 44, { width: 100, align: 'right', lineBreak: false });
    if (watermark !== null) drawWatermark(pen, watermark);
    pen.endMarkedContent();
    pen.page.margins.bottom = bottom;
  }
}

function drawWatermark(pen: Pen, words: string): void {
  const { width, height } = pen.page;
  pen.save().rotate(-35, { origin: [width / 2, height / 2] }).fillOpacity(0.09).font('bold').fontSize(64).fillColor('#08313e');
  pen.text(words, 0, height / 2 - 40, { width, align: 'center', lineBreak: false });
  pen.restore();
}

function collect(pen: Pen): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pen.on('data', (part: Buffer) => parts.push(part));
    pen.on('end', () => resolve(Buffer.concat(parts)));
    pen.on('error', reject);
  });
}
