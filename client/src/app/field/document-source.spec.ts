import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { refusalInterceptor } from '../api/refusal-interceptor';
import { spokenWords } from '../ui/spoken-words.fixture';
import { DocumentParts } from './document-source';
import type { PackedDocument } from './store/field-pack.types';

const url = '/api/regions/35.72/documents/d1/content';
const sha256 = 'a'.repeat(64);
const document: PackedDocument = { id: 'd1', title: 'Rekap', number: null, requirement: 'i1.a', mediaType: 'application/pdf', sizeBytes: 9, sha256 };

describe('a part of a document from the service', () => {
  let http: HttpTestingController;
  let stop: AbortController;
  const ask = () => TestBed.inject(DocumentParts).of('35.72').part(document, 4, 8, stop.signal);

  beforeEach(() => {
    const providers = [provideHttpClient(withInterceptors([refusalInterceptor])), provideHttpClientTesting()];
    TestBed.configureTestingModule({ imports: [spokenWords()], providers });
    http = TestBed.inject(HttpTestingController);
    stop = new AbortController();
  });

  afterEach(() => http.verify());

  it('is asked for as a range of the very bytes that the pack names, and told with the hash of its whole', async () => {
    const asked = ask();
    const request = http.expectOne(url);
    expect([request.request.headers.get('range'), request.request.headers.get('if-range')]).toEqual(['bytes=4-8', `"${sha256}"`]);
    request.flush(new ArrayBuffer(5), { status: 206, statusText: 'Partial Content', headers: { ETag: `"${'b'.repeat(64)}"` } });
    expect(await asked).toMatchObject({ bytes: { byteLength: 5 }, sha256: 'b'.repeat(64) });
  });

  it.each([403, 404, 410, 416])('is none where the service says %d: asking again would change nothing', async (status) => {
    const asked = ask();
    http.expectOne(url).flush(new ArrayBuffer(0), { status, statusText: 'refused' });
    expect(await asked).toBeNull();
  });

  it.each([401, 429, 500, 503])('is to be asked for again after %d', async (status) => {
    const asked = ask().catch(() => 'again');
    http.expectOne(url).flush(new ArrayBuffer(0), { status, statusText: 'later' });
    expect(await asked).toBe('again');
  });

  it('is let go of when somebody stops', async () => {
    const asked = ask().catch((fault: Error) => fault.name);
    const request = http.expectOne(url);
    stop.abort();
    expect([await asked, request.cancelled]).toEqual(['AbortError', true]);
  });
});
