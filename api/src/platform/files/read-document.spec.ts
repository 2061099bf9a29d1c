import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { deflateSync } from 'node:zlib';
import { fromSource } from '../../../test/test-app';
import type { FileKind } from './file-kinds';
import { DocumentReader, type DocumentLimits, type DocumentSuggestions } from './read-document';
import { makeExif, makeHeic, makeJpeg, makeMp4, makePdf, makePng, makeRawPdf, makeZip, openDocumentParts, openXmlParts } from './specimens.laws';

jest.setTimeout(120_000);

describe('what a form may suggest from a file', () => {
  const reader = new DocumentReader(fromSource);
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(path.join(tmpdir(), 'ambang-read-')); });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** From source a process takes longer to start than from a build: only what is about the limits has short ones. */
  const patient: DocumentLimits = { heapMegabytes: 256, milliseconds: 60_000, answerBytes: 2_000_000, fileBytes: 100 * 1024 * 1024 };
  const short: DocumentLimits = { ...patient, milliseconds: 5000 };
  const read = async (kind: FileKind, bytes: Buffer, limits = patient): Promise<DocumentSuggestions> => {
    const file = path.join(folder, createHash('sha1').update(bytes).digest('hex'));
    await writeFile(file, bytes);
    return reader.read(file, kind, limits);
  };

  it('is a PDF\'s title, day, number of pages and the text of the first five', async () => {
    const bytes = await makePdf((document) => {
      document.text('Keputusan Wali Kota Nomor 188/45');
      for (let page = 2; page <= 7; page += 1) document.addPage().text(`halaman ${page}`);
    }, { info: { Title: 'SK Tim', CreationDate: new Date('2025-02-03T04:05:06Z') } });
    const found = await read('pdf', bytes);
    expect(found).toMatchObject({ pages: 7, title: 'SK Tim', createdOn: '2025-02-03' });
    expect(found.text).toContain('Nomor 188/45');
    expect(found.text).toContain('halaman 5');
    expect(found.text).not.toContain('halaman 6');
  });

  it('is the title and day of an office file', async () => {
    expect(await read('docx', makeZip(openXmlParts('docx')))).toEqual({ title: 'Laporan & Lampiran', createdOn: '2025-02-03' });
    expect(await read('ods', makeZip(openDocumentParts('spreadsheet')))).toEqual({ title: 'Notula', createdOn: '2024-12-01' });
  });

  it('is the day a photograph was taken, when its camera knew one', async () => {
    expect(await read('jpeg', makeJpeg(1, 1, makeExif('2025:01:31 07:30:00')))).toEqual({ takenOn: '2025-01-31' });
    expect(await read('jpeg', makeJpeg(1, 1, makeExif('0000:00:00 00:00:00')))).toEqual({});
    expect(await read('jpeg', makeJpeg(1, 1, makeExif('2025:02:30 07:30:00')))).toEqual({});
  });

  it('is nothing where nothing is said, and where the file is broken or not there', async () => {
    for (const [kind, bytes] of [['jpeg', makeJpeg()], ['png', makePng()], ['heic', makeHeic()], ['mp4', makeMp4()], ['pdf', Buffer.from('%PDF-1.7')], ['docx', Buffer.from('PK')]] as const) {
      expect(await read(kind, bytes)).toEqual({});
    }
    expect(await reader.read(path.join(folder, 'gone'), 'pdf')).toEqual({});
    expect(await read('docx', makeZip(openXmlParts('docx')), { ...short, fileBytes: 10 })).toEqual({});
  });

  it('is nothing where a PDF would take all time or memory, while the service goes on', async () => {
    const operators = deflateSync(Buffer.from('(x) Tj 1 0 0 1 0 9 Tm\n'.repeat(4_000_000)));
    const content = Buffer.concat([Buffer.from(`<< /Filter /FlateDecode /Length ${operators.length} >>\nstream\n`), operators, Buffer.from('\nendstream')]);
    const heavy = makeRawPdf(
      '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>', content,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    );
    const started = performance.now();
    expect(await read('pdf', heavy, short)).toEqual({});
    expect(performance.now() - started).toBeLessThan(10_000);
    const endless = makeRawPdf('<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>');
    expect((await read('pdf', endless, short)).text).toBeUndefined();
    expect(await read('jpeg', makeJpeg(1, 1, makeExif('2025:01:31 07:30:00')))).toEqual({ takenOn: '2025-01-31' });
  });

  it('comes for many files at once, two at a time', async () => {
    const found = await Promise.all(Array.from({ length: 6 }, (_, index) => read('jpeg', makeJpeg(1 + index, 1, makeExif('2025:01:31 07:30:00')))));
    expect(found).toEqual(found.map(() => ({ takenOn: '2025-01-31' })));
  });
});
