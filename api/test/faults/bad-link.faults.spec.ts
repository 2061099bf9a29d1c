import { makeFilm } from '../../src/bench/film';
import { BlobStore } from '../../src/platform/blobs/blob-store';
import { digestBytes } from '../digest-bytes';
import { givenAssessment, type GivenAssessment } from '../given-assessment';
import { tusCreate, tusHead, tusPatch, uploadSettled } from '../given-evidence';
import { startTestApp, type TestApp } from '../test-app';
import { isFullDose } from './fault-world';

/** A film as a focal point's phone makes it, over a connection that breaks that often. */
const [sizeBytes, cuts] = isFullDose ? [200 * 1024 * 1024, 60] : [6 * 1024 * 1024, 12];
jest.setTimeout(600_000);

let app: TestApp;
let given: GivenAssessment;
beforeAll(async () => {
  app = await startTestApp();
  await app.nest.listen(0, '127.0.0.1');
  given = await givenAssessment(app);
});
afterAll(() => app.close());

it('a film whose connection breaks again and again arrives whole, and never goes back behind what the service said it has', async () => {
  const bytes = Buffer.from(makeFilm(sizeBytes).buffer);
  const { focalPoint } = given.people;
  const location = await tusCreate(app, focalPoint, given.agencyId, bytes.length, 'film.mp4');
  const offsets: number[] = [];
  for (let cut = 0; cut < cuts; cut += 1) {
    const offset = await offsetOf(location);
    const left = bytes.subarray(offset);
    offsets.push(offset);
    await tusPatch(app, focalPoint, location, offset, left, { cutAfter: 1 + Math.floor(left.length / (cuts - cut + 1)) });
  }
  const last = await offsetOf(location);
  expect(last).toBeGreaterThan(0);
  expect(last).toBeLessThan(bytes.length);
  expect([...offsets, last]).toEqual([...offsets, last].sort((a, b) => a - b));
  expect(await tusPatch(app, focalPoint, location, last, bytes.subarray(last))).toMatchObject({ status: 204 });

  const { sha256 } = digestBytes(bytes);
  expect(await uploadSettled(app, focalPoint, location.split('/').at(-1) ?? '')).toMatchObject({ state: 'stored', sha256 });
  const row = await app.database.read.selectFrom('blobs').select('storage_key').where('sha256', '=', sha256).executeTakeFirstOrThrow();
  (await app.nest.get(BlobStore).openVerified(row.storage_key, { sha256, sizeBytes })).destroy();
});

/** As a client asks that comes back: the service may still be letting go of the connection that broke. */
async function offsetOf(location: string): Promise<number> {
  for (;;) {
    const answer = await tusHead(app, given.people.focalPoint, location);
    if (answer.status === 200) return Number(answer.headers['upload-offset']);
    expect([423, 503]).toContain(answer.status);
  }
}
