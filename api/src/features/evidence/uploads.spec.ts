import { randomBytes } from 'node:crypto';
import { actingAs, type Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { givenUpload, minimalPdf, tusCreate, tusHead, tusPatch, uploadSettled } from '../../../test/given-evidence';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { UploadStore } from './upload-store';
import { UploadSweep } from './upload-sweep';

let app: TestApp;
let given: GivenAssessment;
let fp: Agent;
beforeAll(async () => {
  app = await startTestApp({ fileMaxBytes: 5_000_000, regionQuotaBytes: 60_000_000 });
  given = await givenAssessment(app);
  fp = given.people.focalPoint;
  await app.nest.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

const regionUrl = '/api/regions/35.72';

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
      const head = await tusHead(app, fp, location);
      const now = Number(head.headers['upload-offset']);
      expect(now).toBeGreaterThanOrEqual(offset);
      offset = now;
      pieces += 1;
      expect(pieces).toBeLessThan(100);
    }
    expect(pieces).toBeGreaterThan(10);
    const upload = await uploadSettled(app, fp, location.split('/').at(-1) ?? '');
    expect(upload.receivedBytes).toBe(bytes.length);
    expect(['stored', 'refused']).toContain(upload.state);
  });
});

void actingAs;
void UploadSweep;
void regionUrl;
