import { createHash } from 'node:crypto';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { GivenDevice, givenVisit, expectVisit, type GivenVisit } from '../../../test/given-visit';
import type { Agent } from '../../../test/acting-as';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { makeExif, makeJpeg, makePng } from '../../platform/files/specimens.laws';
import { BlobScrubService } from '../evidence/blob-scrub.service';
import type { FieldComparisonJson } from './field-answer.dto';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let visit: GivenVisit;
let cycle = 2025;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  app.clock.set(testStart);
  cycle += 1;
  given = await givenAssessment(app, { cycle });
  visit = await givenVisit(app, given);
});
afterAll(() => app.close());

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const jpeg = { 'content-type': 'image/jpeg' };
const codeOf = (answer: Awaited<ReturnType<Agent['post']>>): [number, string | undefined] => [answer.statusCode, answer.json<{ code?: string }>().code];
const sendPhoto = (bytes: Buffer, who: Agent = visit.lead, headers: Record<string, string> = jpeg) => who.post(`${visit.url}/field-photos`, bytes, headers);
const openPhoto = (bytes: Buffer, who: Agent) => who.get(`${visit.url}/field-photos/${hashOf(bytes)}`);

/** The lead has said something of the first criterion with these photos. */
async function said(...photos: readonly Buffer[]): Promise<GivenDevice> {
  const device = new GivenDevice(given, visit, visit.lead);
  const [receipt] = await device.receipts(device.answer(visit.criteria[0] ?? '', 'best', { photos: photos.map(hashOf) }));
  expect(receipt?.refused).toBeNull();
  return device;
}

describe('photos of field answers', () => {
  it('arrive once however often they are sent, and are their author’s alone until answers are disclosed', async () => {
    const photo = makeJpeg(8, 6);
    const device = await said(photo);
    const sent = await Promise.all([sendPhoto(photo), sendPhoto(photo), sendPhoto(photo)]);
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const own = await openPhoto(photo, visit.lead);
    expect([own.statusCode, own.headers['content-type'], own.rawPayload.equals(photo)]).toEqual([200, 'image/jpeg', true]);
    expect(codeOf(await openPhoto(photo, visit.second))).toEqual([422, 'visit-blind']);

    const other = new GivenDevice(given, visit, visit.second);
    await other.receipts(other.answer(visit.criteria[0] ?? '', 'best'));
    for (const each of [device, other]) {
      for (const criterion of visit.criteria.slice(1)) await each.receipts(each.answer(criterion, 'best'));
      expectVisit(await each.handIn(), 200);
    }
    expect((await openPhoto(photo, visit.second)).statusCode).toBe(200);
    const { units } = (await visit.second.get(`${visit.url}/comparison`)).json<FieldComparisonJson>();
    const photos = units.flatMap(({ answers }) => answers.flatMap((one) => one.photos));
    expect(photos).toEqual([{ sha256: hashOf(photo), arrived: true }]);
    expect((await app.nest.get(BlobScrubService).scrub()).findings).toEqual([]);
  });

  it('may come after the visit has been handed in, and are said to be awaited until then', async () => {
    const photo = makeJpeg(9, 6);
    const device = await said(photo);
    expectVisit(await device.handIn(), 200);
    const other = new GivenDevice(given, visit, visit.second);
    await other.receipts(other.answer(visit.criteria[0] ?? '', 'best'));
    expectVisit(await other.handIn(), 200);
    const arrived = async (): Promise<readonly boolean[]> => (await visit.second.get(`${visit.url}/comparison`)).json<FieldComparisonJson>()
      .units.flatMap(({ answers }) => answers.flatMap((one) => one.photos.map((each) => each.arrived)));
    expect(await arrived()).toEqual([false]);
    expect((await sendPhoto(photo)).statusCode).toBe(200);
    expect(await arrived()).toEqual([true]);
  });

  it.each<[string, () => Buffer, string]>([
    ['that tell when or where they were taken', () => makeJpeg(4, 3, makeExif('2025:01:31 07:30:00')), 'photo-metadata'],
    ['that are cut off', () => makeJpeg(5, 3).subarray(0, -2), 'file-truncated'],
    ['that are something else', () => makePng(5, 4), 'photo-metadata'],
  ])('are refused, %s', async (_, make, code) => {
    const photo = make();
    await said(photo);
    const answer = await sendPhoto(photo);
    expect(codeOf(answer)[1]).toBe(code);
    expect(codeOf(await openPhoto(photo, visit.lead))).toEqual([422, 'visit-blind']); // nothing of it was kept
  });

  it('are refused where no answer of their sender names them, and where they are sent as something else', async () => {
    const photo = makeJpeg(6, 6);
    await said(photo);
    expect(codeOf(await sendPhoto(photo, visit.second))).toEqual([404, 'field-photo-unknown']);
    expect(codeOf(await sendPhoto(makeJpeg(7, 7)))).toEqual([404, 'field-photo-unknown']);
    expect(codeOf(await sendPhoto(photo, visit.lead, { 'content-type': 'text/csv' }))).toEqual([415, 'media-type-unsupported']);
    expect(codeOf(await openPhoto(makeJpeg(7, 7), visit.lead))).toEqual([422, 'visit-blind']);
  });
});
