import { TestBed } from '@angular/core/testing';
import type { SubmissionEventJson } from '../api/evidence-api';
import { spokenWords } from '../ui/spoken-words.fixture';
import { EventLine } from './event-line';

const returned: SubmissionEventJson = {
  sequence: 9, kind: 'returned', revision: 2, reasonCode: 'incomplete', words: 'Halaman 2 tidak ada.', receiptNumber: null, entryId: null,
  recordedAt: '2025-11-17T02:15:00.000Z', actor: { id: 'a', displayName: 'Pemeriksa' }, role: 'inspectorate', agencyName: null,
  citations: [{ documentId: 'd1', revision: 2, page: 3, quote: 'lampiran menyusul', stale: false }], reply: null, replyUntil: null,
};

function text(event: SubmissionEventJson): string {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ imports: [EventLine, spokenWords()] });
  const fixture = TestBed.createComponent(EventLine);
  fixture.componentRef.setInput('event', event);
  fixture.detectChanges();
  return (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ');
}

describe('EventLine', () => {
  it('says who, in which role, what, why, in whose words, on which page and when', () => {
    const said = text(returned);
    expect(said).toContain('Pemeriksa (Inspektorat) mengembalikan revisi 2');
    for (const part of ['Belum lengkap', 'Halaman 2 tidak ada.', 'hlm. 3', 'lampiran menyusul', '17 November 2025']) {
      expect(said).toContain(part);
    }
  });

  it('marks a citation of a revision that has been followed by another', () => {
    const mark = 'Sudah ada revisi lebih baru';
    const [citation] = returned.citations;
    expect(text(returned)).not.toContain(mark);
    expect(text({ ...returned, citations: citation ? [{ ...citation, stale: true }] : [] })).toContain(mark);
  });

  it('keeps the agency’s reply beside the verdict, with its own name and time', () => {
    const reply = { words: 'Ada pada berkas kedua.', recordedAt: '2025-11-18T03:00:00.000Z', actor: { id: 'b', displayName: 'PIC' } };
    const said = text({ ...returned, reply });
    for (const part of ['Halaman 2 tidak ada.', 'PIC', 'Ada pada berkas kedua.', '18 November 2025']) expect(said).toContain(part);
  });
});
