import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { refusalInterceptor } from '../api/refusal-interceptor';
import { spokenWords } from '../ui/spoken-words.fixture';
import { CarryInPage } from './carry-in-page';

describe('handing over a carried file', () => {
  let page: ComponentFixture<CarryInPage>;
  let http: HttpTestingController;
  const shown = (): string => (page.nativeElement as HTMLElement).textContent ?? '';

  beforeEach(() => {
    const providers = [provideHttpClient(withInterceptors([refusalInterceptor])), provideHttpClientTesting(), provideRouter([])];
    TestBed.configureTestingModule({ imports: [spokenWords()], providers });
    page = TestBed.createComponent(CarryInPage);
    http = TestBed.inject(HttpTestingController);
    page.detectChanges();
  });
  afterEach(() => http.verify());

  async function settle(): Promise<void> {
    await new Promise((done) => setTimeout(done));
    await page.whenStable();
  }

  async function choose(file: File): Promise<void> {
    const field = (page.nativeElement as HTMLElement).querySelector('input');
    if (!field) throw new Error('no field for a file');
    Object.defineProperty(field, 'files', { value: [file], configurable: true });
    Object.defineProperty(field, 'value', { value: '', writable: true, configurable: true });
    field.dispatchEvent(new Event('change'));
    await settle();
  }

  it('says how many were received and under which receipts', async () => {
    await choose(new File(['a.b.c.d.e'], 'titipan.ambang'));
    const asked = http.expectOne('/api/carried-files');
    expect(asked.request.headers.get('content-type')).toBe('application/jose');
    asked.flush({ received: 2, repeated: 1, refused: 0, photos: 0, receiptNumbers: [4, 5, 6] });
    await settle();
    expect(shown()).toContain('4, 5, 6');
    expect(shown()).toContain('Diterima. Terima kasih');
  });

  it('says so where the file is refused, and the next one is asked anew', async () => {
    await choose(new File(['x'], 'titipan.ambang'));
    http.expectOne('/api/carried-files').flush({ code: 'carried-file-altered', params: {} }, { status: 422, statusText: 'refused' });
    await settle();
    expect(shown()).toContain('tidak utuh lagi');
    await choose(new File(['a.b.c.d.e'], 'titipan.ambang'));
    http.expectOne('/api/carried-files').flush({ received: 0, repeated: 3, refused: 0, photos: 0, receiptNumbers: [1, 2, 3] });
    await settle();
    expect(shown()).not.toContain('tidak utuh lagi');
    expect(shown()).toContain('sudah diterima sebelumnya');
  });

  it('sends nothing that is too large or empty', async () => {
    const large = new File(['x'], 'titipan.ambang');
    Object.defineProperty(large, 'size', { value: 21 * 1024 * 1024 });
    await choose(large);
    await choose(new File([], 'titipan.ambang'));
    http.expectNone('/api/carried-files');
    expect(shown()).toContain('tidak utuh lagi');
  });
});
