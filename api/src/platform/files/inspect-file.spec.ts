import { strToU8 } from 'fflate';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { deflateSync } from 'node:zlib';
import { inspectFile } from './inspect-file';
import {
  box, makeHeic, makeJpeg, makeMp4, makePdf, makePng, makeRawPdf, makeWebp, makeXlsx, makeZip, openDocumentParts, openXmlParts,
} from './specimens.laws';

const docx = (more = {}): Buffer => makeZip(openXmlParts('docx', more));
const external = (type: string, target: string): Buffer => docx({
  'word/_rels/document.xml.rels': strToU8(`<Relationships><Relationship Id="r9" Type="http://x/${type}" Target="${target}" TargetMode="External"/></Relationships>`),
});
const packedPdf = (objects: string, dictionary = '/Filter /FlateDecode'): Buffer => {
  const data = dictionary.includes('Flate') ? deflateSync(Buffer.from(objects)) : Buffer.from(objects);
  const head = `<< /Type /ObjStm /N 1 /First 4 ${dictionary} /Length ${data.length} >>\nstream\n`;
  return makeRawPdf('<< /Type /Catalog >>', Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]));
};
const cfb = (content: string): Buffer => {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  bytes.write(content, 1024 + 128, 'utf16le');
  return bytes;
};
/** A ZIP whose only central entry is changed in place. */
const tampered = (change: (bytes: Buffer, central: number) => void): Buffer => {
  const bytes = docx();
  change(bytes, bytes.indexOf('PK\x01\x02', 0, 'latin1'));
  return bytes;
};

describe('inspecting a file', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(path.join(tmpdir(), 'ambang-inspect-')); });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const inspect = async (bytes: Buffer, name = 'x'): Promise<string> => {
    const file = path.join(folder, `${createHash('sha1').update(bytes).digest('hex')}-${name}`);
    await writeFile(file, bytes);
    const started = performance.now();
    const found = await inspectFile(file);
    expect(performance.now() - started).toBeLessThan(2000);
    const kind = found.ok ? '' : found.problem.params['kind'];
    return found.ok ? found.value : `${found.problem.code}${typeof kind === 'string' ? ` ${kind}` : ''}`;
  };

  const taken: Record<string, () => Buffer | Promise<Buffer>> = {
    pdf: () => makePdf((document) => document.text('Laporan').addPage().text('dua'), { info: { Title: 'Laporan' } }),
    jpeg: () => makeJpeg(), png: () => makePng(), webp: () => makeWebp(), heic: () => makeHeic(),
    xlsx: makeXlsx, docx: () => docx(), pptx: () => makeZip(openXmlParts('pptx')),
    odt: () => makeZip(openDocumentParts('text')), ods: () => makeZip(openDocumentParts('spreadsheet')), mp4: makeMp4,
  };

  it.each(Object.keys(taken))('knows %s by its bytes, whatever it is called', async (kind) => {
    const bytes = await taken[kind]?.() ?? Buffer.alloc(0);
    for (const name of ['x', 'x.exe', 'x.svg', 'x.pdf']) expect(await inspect(bytes, name)).toBe(kind);
  });

  it('takes in what ordinary programs write', async () => {
    expect(await inspect(Buffer.concat([makeJpeg(), makeJpeg(), Buffer.from('SEFT')]))).toBe('jpeg'); // a phone's second picture and trailer
    expect(await inspect(await makePdf((d) => { d.text('x').link(0, 0, 9, 9, 'https://example.org'); }, { pdfVersion: '1.7', tagged: true }))).toBe('pdf');
    expect(await inspect(await makePdf((d) => { d.file(Buffer.from('<x/>'), { name: 'data.xml' }); }))).toBe('pdf'); // an attachment lies there, nothing more
    expect(await inspect(packedPdf('1 0 << /Type /Outlines >>'))).toBe('pdf');
    expect(await inspect(external('hyperlink', 'https://example.org/'))).toBe('docx');
    expect(await inspect(external('attachedTemplate', 'file:///C:\\Kantor\\Surat.dotx'))).toBe('docx');
    expect(await inspect(docx({ 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': [new Uint8Array(await makeXlsx()), { level: 0 }] }))).toBe('docx');
    expect(await inspect(makeZip(openDocumentParts('text', { 'Basic/script-lc.xml': strToU8('<x/>'), 'Basic/Standard/script-lb.xml': strToU8('<x/>') })))).toBe('odt');
  });

  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['file-empty', () => Buffer.alloc(0)],
    ['file-kind-refused unknown', () => Buffer.from('sekadar teks')],
    ['file-kind-refused unknown', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['file-kind-refused', () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['file-kind-refused gif', () => Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff;', 'latin1')],
    ['file-kind-refused', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['file-kind-refused zip', () => makeZip({ 'a.txt': strToU8('x') })],
    ['file-kind-refused zip', () => makeZip(openDocumentParts('presentation'))],
    ['file-kind-refused cfb', () => cfb('WordDocument')],
    ['file-kind-refused mov', () => Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\0\0qt  ', 'latin1')), box('moov')])],
    ['file-kind-refused avif', () => Buffer.concat([box('ftyp', Buffer.from('avif\0\0\0\0avifmif1', 'latin1')), box('meta')])],
    ['file-encrypted', () => cfb('EncryptedPackage')],
    ['file-encrypted', () => makePdf((document) => document.text('x'), { userPassword: 'rahasia' })],
    ['file-encrypted', () => makePdf((document) => document.text('x'), { ownerPassword: 'rahasia', pdfVersion: '1.7ext3' })],
    ['file-encrypted', () => makeZip(openDocumentParts('text', {}, '<manifest:encryption-data manifest:checksum="x"/>'))],
    ['file-encrypted', () => tampered((bytes, central) => bytes.writeUInt16LE(1, central + 8))],
    ['file-macro', () => makeZip(openXmlParts('docm'))],
    ['file-macro', () => docx({ 'word/vbaProject.bin': strToU8('x') })],
    ['file-macro', () => docx({ 'word/embeddings/Sheet.xlsm': strToU8('x') })],
    ['file-macro', () => external('attachedTemplate', 'https://example.org/t.dotm')],
    ['file-macro', () => external('oleObject', '\\\\host\\share\\x')],
    ['file-macro', () => makeZip(openDocumentParts('text', { 'Basic/Standard/Module1.xml': strToU8('<x/>') }))],
    ['file-macro', () => makeZip(openDocumentParts('spreadsheet', { 'Scripts/python/x.py': strToU8('x') }))],
    ['file-active', () => makeRawPdf('<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>')],
    ['file-active', () => makeRawPdf('<< /Type /Catalog /OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >> >>')],
    ['file-active', () => makeRawPdf('<< /Type /Catalog /OpenAction << /S /Launch /F (cmd.exe) >> >>')],
    ['file-active', () => makeRawPdf('<< /Type /Catalog /AA << /O << /S /Rendition /JS (app.alert(1)) >> >> >>')],
    ['file-active', () => packedPdf('1 0 << /S /JavaScript /JS (app.alert(1)) >>')],
    ['file-active', () => packedPdf('1 0 << /S /JavaScript /JS (app.alert(1)) >>', '')],
    ['file-active', () => packedPdf('3c3c3e3e>', '/Filter /ASCIIHexDecode')],
    ['file-active', () => packedPdf('<< >>', '/Filter [ /FlateDecode /FlateDecode ]')],
    ['file-bomb', () => packedPdf(' '.repeat(40_000_000))],
    ['file-bomb', () => makePng(20_000, 20_000)],
    ['file-bomb', () => makeJpeg(65_000, 65_000)],
    ['file-bomb', () => makeWebp(16_000_000, 16_000_000)],
    ['file-bomb', () => makeHeic(30_000, 30_000)],
    ['file-bomb', () => docx(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`word/${index}`, new Uint8Array()])))],
    ['file-bomb', () => docx({ 'word/media/x.xml': new Uint8Array(60_000_000) })],
    ['file-bomb', () => tampered((bytes, central) => bytes.writeUInt32LE(300_000_000, central + 24))],
    ['file-bomb', () => docx({ 'word/media/inner.zip': new Uint8Array(makeZip({ a: strToU8('x') })) })],
    ['file-bomb', () => tampered((bytes, central) => bytes.writeUInt32LE(3, central + 24))], // gives more than it declares
    ['file-bomb', () => tampered((bytes, central) => { const second = bytes.indexOf('PK\x01\x02', central + 4, 'latin1'); bytes.writeUInt32LE(0, second + 42); })],
    ['file-truncated', async () => (await makePdf((document) => document.text('x'))).subarray(0, -40)],
    ['file-truncated', () => makePng().subarray(0, -5)],
    ['file-truncated', () => makeJpeg().subarray(0, -2)],
    ['file-truncated', () => makeWebp().subarray(0, -3)],
    ['file-truncated', () => makeHeic().subarray(0, -10)],
    ['file-truncated', () => makeMp4().subarray(0, -10)],
    ['file-truncated', () => Buffer.concat([box('ftyp', Buffer.from('isom\0\0\x02\0isommp41', 'latin1')), box('mdat', Buffer.alloc(50))])],
    ['file-truncated', () => docx().subarray(0, -30)],
    ['file-polyglot', async () => Buffer.concat([Buffer.from('\n'), await makePdf((document) => document.text('x'))])],
    ['file-polyglot', async () => Buffer.concat([Buffer.from('<script>alert(1)</script>'), await makePdf((document) => document.text('x'))])],
    ['file-polyglot', async () => Buffer.concat([await makePdf((document) => document.text('x')), makeZip({ 'a.js': strToU8('x') })])],
    ['file-polyglot', async () => Buffer.concat([await makePdf((document) => document.text('x')), Buffer.alloc(5000, 'x')])],
    ['file-polyglot', () => Buffer.concat([makePng(), makeZip({ 'a.js': strToU8('x') })])],
    ['file-polyglot', () => Buffer.concat([makePng(), Buffer.from('<script>alert(1)</script>')])],
    ['file-polyglot', () => Buffer.concat([makeJpeg(), makeZip({ 'a.js': strToU8('x') })])],
    ['file-polyglot', () => makeJpeg(1, 1, Buffer.from('<html><script>alert(1)</script>'))],
    ['file-polyglot', () => makeJpeg(1, 1, Buffer.from('%PDF-1.4'))],
    ['file-polyglot', () => Buffer.concat([makeMp4(), makeZip({ 'a.js': strToU8('x') })])],
    ['file-polyglot', () => Buffer.concat([docx(), Buffer.from('<script>')])],
    ['file-polyglot', () => docx({ '%PDF-1.4': strToU8('x') })],
  ])('refuses by %s (%#)', async (code, make) => {
    expect(await inspect(await make())).toMatch(new RegExp(`^${code}`));
  });

  it('refuses or takes in, but never throws, whatever a file is cut at', async () => {
    for (const make of Object.values(taken)) {
      const bytes = await make();
      for (let length = 0; length < bytes.length; length += Math.ceil(bytes.length / 25)) expect(await inspect(bytes.subarray(0, length))).toMatch(/^file-/);
    }
  });

  it('reads a large file in pieces', async () => {
    const file = path.join(folder, 'large.mp4');
    const handle = await open(file, 'w');
    const head = Buffer.concat([box('ftyp', Buffer.from('isom\0\0\x02\0isommp41', 'latin1')), Buffer.from([0, 0, 0, 1]), Buffer.from('mdat'), Buffer.alloc(8)]);
    const moov = box('moov', Buffer.alloc(100));
    head.writeBigUInt64BE(BigInt(2 ** 31 + 16), head.length - 8);
    await handle.write(head, 0);
    await handle.write(moov, 0, moov.length, head.length + 2 ** 31);
    await handle.close();
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(await inspectFile(file)).toEqual({ ok: true, value: 'mp4' });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});
