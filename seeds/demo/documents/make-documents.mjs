// Draws the demo's files from what ../evidence.yaml says of them: node seeds/demo/documents/make-documents.mjs
// The same text gives the same bytes (no time of drawing, no random number inside), so drawing them again changes nothing. Every page and
// picture says that it is no real document.
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { crc32, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { parse } from 'yaml';
import { letters } from './letters.mjs';

const here = import.meta.dirname;
const notReal = 'CONTOH ILUSTRATIF – bukan dokumen asli';
const kinds = { sk: 'KEPUTUSAN', laporan: 'LAPORAN', notulen: 'NOTULEN', 'daftar-hadir': 'DAFTAR HADIR' };
const agencies = {
  'pic-inspektorat': 'Inspektorat Daerah', 'pic-bkpsdm': 'BKPSDM', 'pic-diskominfotik': 'Diskominfotik', 'pic-dpmptsp': 'DPMPTSP',
  'pic-setda': 'Sekretariat Daerah', 'pic-bakesbangpol': 'Bakesbangpol', 'pic-disbudpar': 'Disbudpar',
};

const { documents } = parse(readFileSync(path.join(here, '../evidence.yaml'), 'utf8'), { schema: 'core' });
for (const [key, document] of Object.entries(documents)) {
  if (document.file !== undefined || document.as === 'tautan') continue;
  if (document.as === 'foto') writeFileSync(path.join(here, `${key}.png`), drawPicture(document.title));
  else await drawPaper(path.join(here, `${key}.pdf`), document);
}

async function drawPaper(file, { as, by, title, number, datedOn, pages }) {
  const drawnAt = new Date(`${datedOn}T02:00:00Z`);
  const info = { Title: title, Author: 'Ambang, data contoh', CreationDate: drawnAt, ModDate: drawnAt };
  const paper = new PDFDocument({ size: 'A4', margin: 64, info, autoFirstPage: false, lang: 'id' });
  const written = createWriteStream(file);
  paper.pipe(written);
  pages.forEach((paragraphs, index) => {
    paper.addPage();
    stamp(paper);
    if (index === 0) drawHead(paper, { kind: kinds[as], agency: agencies[by], title, number, datedOn });
    else paper.font('Helvetica-Bold').fontSize(12).fillColor('#222').text('Lanjutan', 64, 120).moveDown();
    paper.font('Helvetica').fontSize(11).fillColor('#222');
    for (const paragraph of paragraphs) paper.text(paragraph, { lineGap: 3 }).moveDown();
    paper.fontSize(9).fillColor('#666').text(`Halaman ${index + 1} dari ${pages.length}`, 64, 740, { lineBreak: false });
  });
  paper.end();
  await finished(written);
}

function drawHead(paper, { kind, agency, title, number, datedOn }) {
  paper.font('Helvetica').fontSize(11).fillColor('#222').text(`${agency} (contoh)`, 64, 120);
  paper.font('Helvetica-Bold').fontSize(16).text(kind).fontSize(13).text(title);
  paper.font('Helvetica').fontSize(11);
  if (number !== undefined) paper.text(`Nomor: ${number}`);
  paper.text(`Tanggal: ${datedOn}`).moveDown();
}

/** Across the page and at its head: whoever sees any page of it sees that it is none. */
function stamp(paper) {
  paper.save().rotate(-35, { origin: [297, 421] }).font('Helvetica-Bold').fontSize(34).fillColor('#b00020', 0.14);
  paper.text('CONTOH ILUSTRATIF', 100, 400, { lineBreak: false }).restore();
  paper.font('Helvetica-Bold').fontSize(12).fillColor('#b00020', 1).text(notReal, 64, 64, { lineBreak: false });
}

/** A picture of 480 × 320 in grey, with the same words and its title in letters of five by seven. */
function drawPicture(title) {
  const [width, height] = [480, 320];
  const rows = Array.from({ length: height }, (_, y) => Buffer.alloc(width, y > 70 && y < 250 ? 0xd8 : 0xf4));
  for (let panel = 0; panel < 4; panel += 1) {
    for (let y = 95; y < 225; y += 1) rows[y].fill(0xb4 + panel * 8, 30 + panel * 110, 120 + panel * 110);
  }
  write(rows, 'CONTOH ILUSTRATIF - BUKAN FOTO ASLI', 20, 22);
  write(rows, title.toUpperCase(), 20, 274);
  const pixels = Buffer.concat(rows.map((row) => Buffer.concat([Buffer.from([0]), row])));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(pixels, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function write(rows, text, left, top) {
  [...text].forEach((sign, index) => {
    (letters[sign] ?? []).forEach((bits, y) => {
      for (let x = 0; x < 5; x += 1) {
        if ((bits >> (4 - x)) & 1) for (const dy of [0, 1]) rows[top + y * 2 + dy].fill(0x20, left + index * 12 + x * 2, left + index * 12 + x * 2 + 2);
      }
    });
  });
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
