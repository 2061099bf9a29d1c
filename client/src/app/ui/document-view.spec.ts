import { TestBed } from '@angular/core/testing';
import { DocumentView } from './document-view';
import { spokenWords } from './spoken-words.fixture';

function shown(mediaType: string, name: string) {
  TestBed.configureTestingModule({ imports: [DocumentView, spokenWords()] });
  const fixture = TestBed.createComponent(DocumentView);
  const inputs = { url: '/api/documents/d1/bytes', name, mediaType, sizeBytes: 1_572_864, sha256: 'ab'.repeat(32) };
  for (const [key, value] of Object.entries(inputs)) fixture.componentRef.setInput(key, value);
  fixture.detectChanges();
  const page: HTMLElement = fixture.nativeElement;
  return { page, fixture };
}

describe('DocumentView', () => {
  it('says name, size and hash of whatever it shows', () => {
    const { page } = shown('application/zip', 'arsip.zip');
    expect(page.textContent).toContain('arsip.zip');
    expect(page.textContent).toContain('1,5 MB');
    expect(page.textContent).toContain('abababab…abab');
  });

  it('shows a picture as one, larger step by step, and says when it does not come', () => {
    const { page, fixture } = shown('image/png', 'foto.png');
    const image = page.querySelector('img');
    expect([image?.alt, image?.getAttribute('src')]).toEqual(['foto.png', '/api/documents/d1/bytes']);
    fixture.componentInstance.zoomIn();
    fixture.detectChanges();
    expect(image?.style.width).toBe('125%');
    image?.dispatchEvent(new Event('error'));
    fixture.detectChanges();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Gambar tidak dapat dimuat');
  });

  it('offers what a browser must not show for download only, whatever its name says', () => {
    const { page } = shown('image/svg+xml', 'gambar.png');
    expect([page.querySelector('img'), page.querySelector('app-pdf-view')]).toEqual([null, null]);
    expect(page.querySelector('.get')?.getAttribute('download')).toBe('gambar.png');
  });
});
