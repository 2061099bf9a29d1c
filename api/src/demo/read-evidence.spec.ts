import { readFile } from 'node:fs/promises';
import { fromSource } from '../../test/test-app';
import { findPersonalNumbers } from '../domain';
import { inspectFile } from '../platform/files/inspect-file';
import { DocumentReader } from '../platform/files/read-document';
import { DemoDocumentReader, demoFileOf } from './demo-files';
import { dayFrom, momentOf, readEvidence } from './read-evidence';

const { documents, requirements } = readEvidence();
const files = Object.entries(documents).flatMap(([key, document]) => {
  const file = demoFileOf(key, document);
  return file === null ? [] : [{ key, document, file }];
});

describe('the demo’s evidence', () => {
  it('counts what waits from the day on which it is loaded, in Blitar’s time, and the rest from the story', () => {
    const loadedAt = Date.parse('2026-03-01T20:00:00Z'); // already the next day there
    expect(new Date(momentOf('1 day before 09:00', loadedAt)).toISOString()).toBe('2026-03-01T02:00:00.000Z');
    expect(new Date(momentOf('2025-03-03T09:00', loadedAt)).toISOString()).toBe('2025-03-03T02:00:00.000Z');
    expect(dayFrom(loadedAt, -3)).toBe('2026-02-27');
  });

  it('quotes only what stands on the page it names', () => {
    const unfounded = requirements.filter(({ documents: [key = ''] = [], page, quote }) => {
      const paragraphs = documents[key]?.pages?.[(page ?? 1) - 1];
      return quote !== undefined && !paragraphs?.some((paragraph) => paragraph.includes(quote));
    });
    expect(unfounded).toEqual([]);
  });
});

describe('the demo’s files', () => {
  it('are taken in by their bytes, each of a few kB, and say that they are no real documents', async () => {
    for (const { file, document } of files) {
      expect((await inspectFile(file)).ok).toBe(true);
      const bytes = await readFile(file);
      expect(bytes.length).toBeLessThan(5_000);
      if (document.as !== 'foto') expect(bytes.toString('latin1')).toContain('Ambang, data contoh');
    }
  });

  it('are known beforehand as the service reads them', async () => {
    const [reader, known] = [new DocumentReader(fromSource), new DemoDocumentReader(documents)];
    const paper = files.find(({ key }) => key === 'sertifikat');
    const [read, remembered] = [await reader.read(paper?.file ?? '', 'pdf'), await known.read(paper?.file ?? '', 'pdf')];
    expect(remembered).toMatchObject({ pages: read.pages, title: read.title, createdOn: read.createdOn });
    const told = spaceless(read.text ?? '');
    for (const paragraph of (remembered.text ?? '').split(/[\n\f]/)) expect(told).toContain(spaceless(paragraph));
    expect(told).toContain(spaceless('CONTOH ILUSTRATIF – bukan dokumen asli'));
  }, 60_000);

  it('have one personal number among them, which belongs to nobody: its district does not exist', async () => {
    const known = new DemoDocumentReader(documents);
    const found = await Promise.all(files.map(async ({ file }) => findPersonalNumbers(((await known.read(file, 'pdf')).text ?? '').split('\f'))));
    expect(found.flat()).toEqual([{ kind: 'nik', page: 2, lastDigits: '999' }]);
  });
});

function spaceless(text: string): string {
  return text.replace(/\s+/g, '');
}
