import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { fromSource } from '../../../test/test-app';
import { inspectFile } from '../files/inspect-file';
import { DocumentReader } from '../files/read-document';
import { drawPaper } from './draw-paper';
import type { Block, Paper } from './paper.types';

jest.setTimeout(120_000);

const paper = (...blocks: readonly Block[]): Paper => ({
  ...{ title: 'Berita acara', language: 'id-ID', foot: 'Berita acara · 01234-ZZZZZ', pageWords: 'Halaman {page} dari {pages}' },
  ...{ madeAt: Date.parse('2025-09-11T09:00:00Z'), watermark: null, code: '01234-ZZZZZ', blocks },
});
const columns = [{ title: 'Kriteria', share: 3 }, { title: 'Jawaban', share: 1 }] as const;

describe('a paper', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(path.join(tmpdir(), 'ambang-paper-')); });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const keep = async (bytes: Buffer): Promise<string> => {
    const file = path.join(folder, 'paper.pdf');
    await writeFile(file, bytes);
    return file;
  };
  const textOf = async (bytes: Buffer) => {
    const limits = { heapMegabytes: 256, milliseconds: 60_000, answerBytes: 2_000_000, fileBytes: 10_000_000 };
    const found = await new DocumentReader(fromSource).read(await keep(bytes), 'pdf', limits);
    return { ...found, text: (found.text ?? '').replace(/\s+/g, ' ') };
  };

  it('is the same bytes for the same words, bears its code in clear, and is a file that we would take in ourselves', async () => {
    const one = paper({ kind: 'title', text: 'BERITA ACARA', under: 'Kota Blitar' }, { kind: 'seal', url: 'https://ambang.example/periksa', lines: ['01234-ZZZZZ', 'x'] });
    const [first, again] = [await drawPaper(one), await drawPaper(one)];
    expect(first.equals(again)).toBe(true);
    expect(first.toString('latin1').match(/AMBANG 01234-ZZZZZ/g)?.length).toBeGreaterThanOrEqual(3);
    expect(await inspectFile(await keep(first))).toEqual({ ok: true, value: 'pdf' });
    expect(first.toString('latin1')).toContain('/Lang (id-ID)');
    expect((await drawPaper({ ...one, code: '01234-ZZZZY' })).equals(first)).toBe(false);
  });

  it('says the heading of a table again on each page, numbers its pages, and has every row', async () => {
    const rows = Array.from({ length: 70 }, (_, at) => ({ cells: [`Kriteria nomor ${at}`, 'Penuh'], under: [`Alasan ${at}: dilihat di loket`] }));
    const { text, pages } = await textOf(await drawPaper(paper({ kind: 'table', columns, rows })));
    expect(pages).toBeGreaterThan(2);
    expect(text.match(/Kriteria Jawaban/g)?.length).toBe(Math.min(pages ?? 0, 5));
    expect(text).toContain(`Halaman 2 dari ${pages}`);
    for (let at = 0; at < 70; at += 1) expect(text).toContain(`Alasan ${at}:`);
  });

  it('cuts nothing: neither ten thousand letters in a cell, nor a word without end, nor letters of other alphabets', async () => {
    const long = Array.from({ length: 1_400 }, (_, at) => `kata${at}`).join(' ');
    const bytes = await drawPaper(paper(
      { kind: 'table', columns, rows: [{ cells: [long, 'x'], under: [] }] },
      { kind: 'facts', rows: [['Nama', 'ñandú Łódź Jāwa'.repeat(3)], ['Satu', 'y'.repeat(400)]] },
      { kind: 'list', items: ['\u0000kendali\r\nbaris'] },
    ));
    const { text } = await textOf(bytes);
    for (const word of ['kata0', 'kata700', 'kata1399', 'ñandú Łódź Jāwa', 'kendali baris']) expect(text).toContain(word);
    expect(text.replace(/ /g, '')).toContain('y'.repeat(400));
  });

  it('draws a hand, and says of whom', async () => {
    const signatures = [{ side: 'Tim', name: 'Ketua tim', office: 'KPK', line: 'x', strokes: [[0, 0, 500, 400], [10, 10]] }, { side: 'Daerah', name: 'N', office: 'O', line: 'y', strokes: null }];
    const { text } = await textOf(await drawPaper(paper({ kind: 'signatures', signatures })));
    expect(text).toContain('Ketua tim KPK');
  });
});
