import { randomBytes, randomUUID } from 'node:crypto';
import { actingAs, type Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { givenDocument, givenUpload, minimalPdf, tusAnnounce, tusCreate, tusHead, tusPatch, uploadSettled } from '../../../test/given-evidence';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { UploadStore } from './upload-store';
import { UploadSweep } from './upload-sweep';

let app: TestApp;
let given: GivenAssessment;
let fp: Agent;
let inspector: Agent;
const region = '/api/regions/35.72';
const idOf = (location: string): string => location.split('/').at(-1) ?? '';
const quota = 60_000_000;

beforeAll(async () => {
  app = await startTestApp({ fileMaxBytes: 5_000_000, regionQuotaBytes: quota });
  given = await givenAssessment(app);
  fp = given.people.focalPoint;
  inspector = given.people.inspectorate;
  await app.nest.listen(0, '127.0.0.1');
}, 60_000);
afterAll(() => app.close());

const announce = (by: Agent, size: number, more: Record<string, string> = {}) =>
  tusAnnounce(app, by, { regionId: '35.72', agencyId: given.agencyId, filename: 'a.pdf', ...more }, size);

describe('an upload', () => {
  it('comes whole, is checked, and is stored under its hash', async () => {
    const bytes = minimalPdf('satu');
    const id = await givenUpload(app, fp, given.agencyId, bytes, 'Laporan 1.pdf');
    const upload = await uploadSettled(app, fp, id);
    expect(upload).toMatchObject({ state: 'stored', mediaType: 'application/pdf', fileName: 'Laporan 1.pdf', receivedBytes: bytes.length, refusal: null });
    expect(await app.nest.get(UploadStore).receivedBytes(id)).toBeNull();
  });

  it('is cut at every 64 KiB and resumed from where it stands', async () => {
    const bytes = Buffer.concat([minimalPdf('potong'), randomBytes(1_000_000), Buffer.from('\n%%EOF\n')]);
    const location = await tusCreate(app, fp, given.agencyId, bytes.length, 'potong.pdf');
    let offset = 0;
    let pieces = 0;
    while (offset < bytes.length) {
      await tusPatch(app, fp, location, offset, bytes.subarray(offset), { cutAfter: 65_536 });
      const now = Number((await tusHead(app, fp, location)).headers['upload-offset']);
      expect(now).toBeGreaterThanOrEqual(offset);
      offset = now;
      pieces += 1;
      expect(pieces).toBeLessThan(100);
    }
    expect(pieces).toBeGreaterThan(10);
    const upload = await uploadSettled(app, fp, idOf(location));
    expect(upload.receivedBytes).toBe(bytes.length);
    expect(['stored', 'refused']).toContain(upload.state);
  });

  it('whose last answer was lost is whole when asked again, before and after its checks', async () => {
    const bytes = minimalPdf('hilang');
    const location = await tusCreate(app, fp, given.agencyId, bytes.length, 'a.pdf');
    await tusPatch(app, fp, location, 0, bytes);
    await uploadSettled(app, fp, idOf(location));
    expect((await tusHead(app, fp, location)).headers).toMatchObject({ 'upload-offset': String(bytes.length), 'upload-length': String(bytes.length) });
    expect((await tusPatch(app, fp, location, bytes.length, Buffer.alloc(0))).status).toBe(204);
    expect((await tusPatch(app, fp, location, 0, bytes)).status).toBe(409);
  });

  it('is never read back by its address, and answers no other site', async () => {
    const location = await tusCreate(app, fp, given.agencyId, 10, 'a.pdf');
    expect((await fp.get(location)).statusCode).toBe(404);
    expect((await tusHead(app, fp, location)).headers['access-control-allow-origin']).toBeUndefined();
    const withoutToken = await fp.request('POST', '/api/uploads', {}, { 'x-xsrf-token': '', 'tus-resumable': '1.0.0' });
    expect([withoutToken.statusCode, withoutToken.json().code]).toEqual([403, 'cross-site-request']);
  });

  it('is its own person\'s: nobody else sees, continues or gives it up', async () => {
    const colleague = await actingAs(app, { role: 'focal-point', regionId: '35.72', agencyId: given.agencyId });
    const location = await tusCreate(app, fp, given.agencyId, 10, 'a.pdf');
    for (const answer of [await tusHead(app, colleague, location), await tusPatch(app, colleague, location, 0, Buffer.alloc(10))]) expect(answer.status).toBe(404);
    expect((await colleague.delete(location, { 'tus-resumable': '1.0.0' })).statusCode).toBe(404);
    expect((await tusHead(app, inspector, location)).status).toBe(403);
    expect((await fp.delete(location, { 'tus-resumable': '1.0.0' })).statusCode).toBe(204);
    expect((await tusHead(app, fp, location)).status).toBe(404);
  });

  it.each([
    ['too large', 5_000_001, {}, [413, 'file-too-large']],
    ['of an agency that the person does not speak for', 10, { agencyId: randomUUID() }, [403, 'not-owner']],
    ['of another region', 10, { regionId: '52.71' }, [403, 'not-allowed']],
    ['without a name', 10, { filename: '' }, [400, 'request-malformed']],
  ] as const)('is refused before a byte comes: %s', async (_, size, more, expected) => {
    const answer = await announce(fp, size, more);
    expect([answer.status, (JSON.parse(answer.body) as { code: string }).code]).toEqual(expected);
  });

  it('is refused where it would not fit beside what the region holds and what is announced already', async () => {
    const begun = await Promise.all(Array.from({ length: 20 }, () => announce(fp, 4_999_999)));
    const codes = begun.map(({ status, body }) => (status === 201 ? 'begun' : (JSON.parse(body) as { code: string }).code));
    expect(codes.filter((code) => code === 'begun').length).toBeLessThanOrEqual(Math.floor(quota / 4_999_999));
    expect(new Set(codes)).toEqual(new Set(['begun', 'quota-exceeded']));
    const places = begun.flatMap(({ headers }) => headers.location ?? []);
    await Promise.all(places.map((location) => fp.delete(location, { 'tus-resumable': '1.0.0' })));
  });

  it.each([['a program', Buffer.from('MZ' + 'x'.repeat(500))], ['a page', Buffer.from('<html><script>alert(1)</script>')], ['nothing', Buffer.alloc(0)]])(
    'of %s is refused with the reason, whatever it is called, and nothing of it stays', async (_, bytes) => {
      const location = await tusCreate(app, fp, given.agencyId, bytes.length, 'laporan.pdf');
      if (bytes.length > 0) await tusPatch(app, fp, location, 0, bytes);
      const upload = await uploadSettled(app, fp, idOf(location));
      expect(upload).toMatchObject({ state: 'refused', refusal: { code: expect.stringMatching(/^file-/) } });
      expect(await app.nest.get(UploadStore).receivedBytes(idOf(location))).toBeNull();
      const added = await fp.post(`${region}/documents`, { uploadId: idOf(location), agencyId: given.agencyId, details: { title: 'x' } });
      expect(added.json().code).toBe('upload-refused');
    });

  it('with a hostile name is harmless', async () => {
    const names = ['../../etc/passwd', 'a\u0000b.pdf', '\u202efdp.exe', 'x'.repeat(4_096), '<svg onload=1>.pdf', '..', 'CON', '\ud83d\ude00.pdf', '"; drop table documents; --'];
    for (const name of names) {
      const answer = await announce(fp, 10, { filename: name });
      expect([name, answer.status]).toEqual([name, 201]);
      const { fileName } = (await fp.get(`${region}/uploads/${idOf(answer.headers.location ?? '')}`)).json();
      expect(fileName).not.toMatch(/[/\\\u0000-\u001f\u202e]/);
      expect([...fileName].length).toBeLessThanOrEqual(200);
      await fp.delete(answer.headers.location ?? '', { 'tus-resumable': '1.0.0' });
    }
  });

  it('that nobody goes on with is given up after a week, and its place is free again', async () => {
    const location = await tusCreate(app, fp, given.agencyId, 10, 'a.pdf');
    const before = app.clock.now();
    app.clock.set(Date.now() + 8 * 24 * 3_600_000);
    await app.nest.get(UploadSweep).sweep();
    app.clock.set(before);
    expect((await fp.get(`${region}/uploads/${idOf(location)}`)).json().state).toBe('abandoned');
    expect(await app.nest.get(UploadStore).receivedBytes(idOf(location))).toBeNull();
  });
});

describe('a document', () => {
  it('is read in whole and in part, sandboxed, under the name of its kind', async () => {
    const { id } = await givenDocument(app, fp, given.agencyId, 'isi');
    const url = `${region}/documents/${id}/content`;
    const whole = await inspector.get(url);
    expect(whole.rawPayload.equals(minimalPdf('isi'))).toBe(true);
    expect(whole.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringContaining('sandbox') });
    expect(whole.headers['content-disposition']).toMatch(/^inline/);
    expect((await inspector.get(`${url}?download=1`)).headers['content-disposition']).toMatch(/^attachment/);
    const part = await inspector.get(url, { range: 'bytes=5-9' });
    expect([part.statusCode, part.rawPayload.toString(), part.headers['content-range']]).toEqual([206, '1.4\n1'.slice(0, 5), `bytes 5-9/${whole.rawPayload.length}`]);
    expect((await inspector.get(url, { range: 'bytes=999999-' })).statusCode).toBe(416);
    expect((await inspector.get(url, { range: 'bytes=-4' })).rawPayload.length).toBe(4);
  });

  it('goes on where a reader stopped, by its hash: a part where If-Range names these bytes, the whole where it names others', async () => {
    const { id, sha256 } = await givenDocument(app, fp, given.agencyId, 'isi');
    const url = `${region}/documents/${id}/content`;
    const whole = await inspector.get(url);
    expect(whole.headers).toMatchObject({ etag: `"${sha256}"`, 'accept-ranges': 'bytes' });
    const part = await inspector.get(url, { range: 'bytes=5-', 'if-range': `"${sha256}"` });
    expect([part.statusCode, part.headers.etag, part.rawPayload.equals(whole.rawPayload.subarray(5))]).toEqual([206, `"${sha256}"`, true]);
    const other = await inspector.get(url, { range: 'bytes=5-', 'if-range': `"${'0'.repeat(64)}"` });
    expect([other.statusCode, other.headers['content-range'], other.rawPayload.equals(whole.rawPayload)]).toEqual([200, undefined, true]);
    expect((await inspector.get(url, { range: 'bytes=999999-', 'if-range': `"${sha256}"` })).statusCode).toBe(416);
  });

  it('has details that are appended; of two who correct the same, one is told', async () => {
    const { id } = await givenDocument(app, fp, given.agencyId);
    const url = `${region}/documents/${id}/details`;
    const both = await Promise.all(['satu', 'dua'].map((title) => fp.post(url, { after: 1, title, datedOn: '2025-02-01' })));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect((await fp.get(`${region}/documents/${id}`)).json()).toMatchObject({ detailsSequence: 2, datedOn: '2025-02-01' });
    expect((await fp.post(url, { after: 2, title: 'x', datedOn: '2025-03-04' })).json().code).toBe('document-details-unfit');
  });

  it('may be a link, which is kept as it was given', async () => {
    const add = (url: string) => fp.post(`${region}/documents`, { url, agencyId: given.agencyId, details: { title: 'Liputan' } });
    expect((await add('https://example.test/berita?id=1')).json()).toMatchObject({ kind: 'link', url: 'https://example.test/berita?id=1', inline: false });
    expect((await add('javascript:alert(1)')).json().code).toBe('link-unfit');
  });

  it('is found again by what is said of it', async () => {
    const { id } = await givenDocument(app, fp, given.agencyId, 'dicari', { number: '700/1%/2025' });
    const found = (await fp.get(`${region}/documents?q=${encodeURIComponent('700/1%')}`)).json();
    expect(found.items.map((item: { id: string }) => item.id)).toEqual([id]);
  });
});
