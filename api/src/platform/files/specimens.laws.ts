import ExcelJS from 'exceljs';
import { strToU8, zipSync, type Zippable } from 'fflate';
import PDFDocument from 'pdfkit';
import { crc32, deflateSync } from 'node:zlib';

/** Small real files, made here: what specs of files need. */
export function makePdf(draw: (document: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  return new Promise((resolve) => {
    const document = new PDFDocument(options);
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
    draw(document);
    document.end();
  });
}

export async function makeXlsx(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Lembar').addRow(['OPD', 'Progres']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export function makeZip(parts: Zippable): Buffer {
  return Buffer.from(zipSync(parts));
}

const mainTypes = {
  docx: ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'],
  pptx: ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'],
  docm: ['word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml'],
} as const;

export function openXmlParts(kind: keyof typeof mainTypes, more: Zippable = {}): Zippable {
  const [part, type] = mainTypes[kind];
  return {
    '[Content_Types].xml': strToU8(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type}"/></Types>`),
    '_rels/.rels': strToU8(`<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="${part}"/></Relationships>`),
    'docProps/core.xml': strToU8('<cp:coreProperties xmlns:dc="x"><dc:title>Laporan &amp; Lampiran</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">2025-02-03T01:00:00Z</dcterms:created></cp:coreProperties>'),
    [part]: strToU8('<w:document>isi</w:document>'),
    ...more,
  };
}

export function openDocumentParts(kind: 'text' | 'spreadsheet' | 'presentation', more: Zippable = {}, manifest = ''): Zippable {
  return {
    mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }],
    'META-INF/manifest.xml': strToU8(`<manifest:manifest>${manifest}</manifest:manifest>`),
    'meta.xml': strToU8('<office:meta><dc:title>Notula</dc:title><meta:creation-date>2024-12-01T08:00:00</meta:creation-date></office:meta>'),
    'content.xml': strToU8('<office:document-content/>'),
    ...more,
  };
}

export function makePng(width = 1, height = 1): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const begin = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([begin, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(4))), chunk('IEND', Buffer.alloc(0))]);
}

/** One by one pixel unless told otherwise; `exif` is what stands behind `Exif\0\0`. */
export function makeJpeg(width = 1, height = 1, exif: Buffer | null = null): Buffer {
  const segment = (code: number, data: Buffer): Buffer => {
    const head = Buffer.from([0xff, code, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, data]);
  };
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    exif ? segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif])) : segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xdb, Buffer.alloc(65, 1)), segment(0xc0, frame), segment(0xc4, Buffer.alloc(20)), segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x3f, 0xff, 0xd9]),
  ]);
}

/** EXIF (little-endian TIFF) with DateTimeOriginal alone. */
export function makeExif(dateTimeOriginal: string): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt16LE(0x8769, 10); // where the EXIF tags stand
  bytes.writeUInt16LE(4, 12);
  bytes.writeUInt32LE(1, 14);
  bytes.writeUInt32LE(26, 18);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(0x9003, 28); // DateTimeOriginal
  bytes.writeUInt16LE(2, 30);
  bytes.writeUInt32LE(20, 32);
  bytes.writeUInt32LE(44, 36);
  bytes.write(`${dateTimeOriginal}\0`, 44, 'latin1');
  return bytes;
}

/** Lossless, without a picture: the header says how large it would be. */
export function makeWebp(width = 1, height = 1): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(22, 4);
  bytes.write('WEBPVP8X', 8, 'latin1');
  bytes.writeUInt32LE(10, 16);
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return bytes;
}

export function box(type: string, ...contents: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + contents.reduce((sum, one) => sum + one.length, 0), 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...contents]);
}

export function makeMp4(): Buffer {
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')), box('mdat', Buffer.alloc(100)), box('moov', box('mvhd', Buffer.alloc(100)))]);
}

export function makeHeic(width = 1, height = 1): Buffer {
  const size = Buffer.alloc(12);
  size.writeUInt32BE(width, 4);
  size.writeUInt32BE(height, 8);
  const meta = box('meta', Buffer.alloc(4), box('iprp', box('ipco', box('ispe', size))));
  return Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')), meta, box('mdat', Buffer.alloc(50))]);
}

/** A PDF by hand: each object as its text or bytes. */
export function makeRawPdf(...objects: readonly (string | Buffer)[]): Buffer {
  const parts = objects.map((object, index) => Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]));
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`)]);
}
