import { FakeClamd } from '../../../test/fake-clamd';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { givenUpload, minimalPdf, uploadSettled } from '../../../test/given-evidence';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { UploadChecksService } from './upload-checks.service';
import { UploadSweep } from './upload-sweep';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let clamd: FakeClamd;

beforeAll(async () => {
  clamd = new FakeClamd();
  await clamd.listen(0);
  app = await startTestApp({ clamavSocket: { host: '127.0.0.1', port: clamd.port } });
  given = await givenAssessment(app);
  await app.nest.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await app.close();
  await clamd.close();
});

async function handIn(text: string): Promise<{ id: string; state: string; refusal: unknown }> {
  const { focalPoint } = given.people;
  const id = await givenUpload(app, focalPoint, given.agencyId, minimalPdf(text));
  const { state, refusal } = await uploadSettled(app, focalPoint, id);
  return { id, state, refusal: refusal ?? null };
}

/** A document may be made of what counts only. */
async function documentOf(uploadId: string): Promise<string> {
  const wish = { uploadId, agencyId: given.agencyId, details: { title: 'Laporan' } };
  const answer = await given.people.focalPoint.post(`/api/regions/${given.regionId}/documents`, wish);
  return answer.statusCode === 201 ? 'document' : answer.json<{ code: string }>().code;
}

describe('where a scanner is configured, a file', () => {
  it('counts once it is found clean, every byte of it read', async () => {
    clamd.answer = 'stream: OK\0';
    const bytes = minimalPdf('bersih');
    const { id, state } = await handIn('bersih');
    expect(state).toBe('stored');
    expect(clamd.received.equals(bytes)).toBe(true);
    expect(await documentOf(id)).toBe('document');
  });

  it('that is infected is refused by the name of what was found, and is never a document', async () => {
    clamd.answer = 'stream: Eicar-Test-Signature FOUND\0';
    const { id, state, refusal } = await handIn('terjangkit');
    expect([state, refusal]).toEqual(['refused', { code: 'file-infected', params: { found: 'Eicar-Test-Signature' } }]);
    expect(await documentOf(id)).toBe('upload-refused');
  });

  it('waits in quarantine while the scanner says nothing to rely on, and is carried on by the sweep', async () => {
    clamd.answer = 'INSTREAM size limit exceeded. ERROR\0';
    const { id, state } = await handIn('menunggu');
    expect(state).toBe('quarantined');
    expect(await documentOf(id)).toBe('upload-not-ready');
    clamd.answer = 'stream: OK\0';
    await app.nest.get(UploadSweep).sweep();
    await app.nest.get(UploadChecksService).idle();
    expect((await uploadSettled(app, given.people.focalPoint, id)).state).toBe('stored');
  });
});
