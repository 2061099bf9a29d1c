import { createHash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { actingAs, type Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { bring, deviceKeys, GivenCarrier, registerDevice, sealFile } from '../../../test/given-carried-file';
import { GivenDevice, givenVisit, type GivenVisit } from '../../../test/given-visit';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { makeExif, makeJpeg } from '../../platform/files/specimens.laws';
import { RecordService } from '../record/record.service';
import type { CarriedFileJson } from './carried-file.dto';
import type { OwnFieldAnswersJson } from './field-answer.dto';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let visit: GivenVisit;
let device: GivenDevice;
let carrier: GivenCarrier;
let cycle = 2025;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  app.clock.set(testStart);
  cycle += 1;
  given = await givenAssessment(app, { cycle });
  visit = await givenVisit(app, given);
  device = new GivenDevice(given, visit, visit.lead);
  carrier = await GivenCarrier.of(visit.lead, visit.url, device.id);
});
afterAll(() => app.close());

type Answered = Awaited<ReturnType<Agent['post']>>;
const codeOf = (answer: Answered): [number, string | undefined] => [answer.statusCode, answer.json<{ code?: string }>().code];
const told = (answer: Answered): CarriedFileJson => {
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<CarriedFileJson>();
};
const own = async (who: Agent = visit.lead): Promise<OwnFieldAnswersJson> => (await who.get(`${visit.url}/field-answers/own`)).json();
const two = (): ReturnType<GivenDevice['answer']>[] => visit.criteria.slice(0, 2).map((criterion) => device.answer(criterion, 'best'));

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('a carried file', () => {
  it('brings what a colleague could not read, as its author’s, and the record says who brought it', async () => {
    const answers = two().map((one) => ({ ...one, note: 'loket tiga kosong' }));
    const file = await carrier.file(answers);
    const decoded = file.toString('latin1').split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1')).join();
    for (const word of ['loket', visit.siteId, visit.id, visit.lead.personId, device.id, answers[0]?.id ?? '']) {
      expect(file.toString('latin1') + decoded).not.toContain(word);
    }
    const answer = await bring(visit.second, file);
    expect(told(answer)).toEqual({ received: 2, repeated: 0, refused: 0, photos: 0, receiptNumbers: [1, 2] });
    expect((await own()).answers.map(({ id, note }) => [id, note])).toEqual(answers.map(({ id, note }) => [id, note]));
    expect((await own(visit.second)).answers).toEqual([]);
    const links = await app.database.read
      .selectFrom('record').select(['kind', 'actor_id', 'payload']).where('chain', '=', given.regionId).orderBy('sequence', 'desc').limit(3).execute();
    expect(links.map(({ kind, actor_id }) => [kind, actor_id])).toEqual([
      ['field-answers.carried', visit.second.personId],
      ['field-answer.received', visit.lead.personId],
      ['field-answer.received', visit.lead.personId],
    ]);
    expect(links[0]?.payload).toMatchObject({ evaluatorId: visit.lead.personId, deviceId: device.id, receiptNumbers: [1, 2] });
    expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
  });

  it('brings photos that its answers name, and leaves out what tells more than is seen on it', async () => {
    const [seen, located] = [makeJpeg(8, 5), makeJpeg(8, 5, makeExif('2025:01:31 07:30:00'))];
    const answers = two().map((one, at) => ({ ...one, photos: at === 0 ? [seen, located].map(hashOf) : [] }));
    const photos = [seen, located, makeJpeg(3, 3)].map((bytes) => ({ bytes: bytes.toString('base64url') }));
    const file = await carrier.file(answers, { photos });
    expect(told(await bring(visit.second, file))).toEqual({ received: 2, repeated: 0, refused: 0, photos: 1, receiptNumbers: [1, 2] });
    const open = (who: Agent, bytes: Buffer) => who.get(`${visit.url}/field-photos/${hashOf(bytes)}`);
    expect((await open(visit.lead, seen)).rawPayload.equals(seen)).toBe(true);
    expect((await open(visit.second, seen)).json()).toMatchObject({ code: 'visit-blind' });
    expect((await visit.lead.post(`${visit.url}/field-photos`, seen, { 'content-type': 'image/jpeg' })).statusCode).toBe(200);
  });

  it('arrives once: brought twice, by two at once, and sent by the phone itself later, under the same receipts', async () => {
    const answers = two();
    const file = await carrier.file(answers);
    const both = await Promise.all([bring(visit.second, file), bring(given.people.inspectorate, file)]);
    expect(both.map(told).map(({ received }) => received).sort()).toEqual([0, 2]);
    expect(told(await bring(visit.lead, file))).toEqual({ received: 0, repeated: 2, refused: 0, photos: 0, receiptNumbers: [1, 2] });
    const more = device.answer(visit.criteria[2] ?? '', 'worst');
    expect(told(await bring(visit.second, await carrier.file([...answers, more])))).toEqual({ received: 1, repeated: 2, refused: 0, photos: 0, receiptNumbers: [1, 2, 3] });
    const receipts = await device.receipts(...answers, more);
    expect(receipts.map(({ id, receiptNumber, refused }) => [id, receiptNumber, refused])).toEqual([...answers, more].map(({ id }, at) => [id, at + 1, null]));
    expect((await own()).answers).toHaveLength(3);
  });

  it('is refused with one byte altered, wherever, also where a lenient reader would decode the same', async () => {
    const file = await carrier.file([device.answer(visit.criteria[0] ?? '', 'best')]);
    const places = new Set([0, 1, 2, file.length - 1, file.length - 2]);
    for (let at = 0; at < file.length; at += 1) if (file[at] === 0x2e) for (const near of [at - 1, at, at + 1]) places.add(near);
    for (let at = 5; at < file.length; at += Math.ceil(file.length / 60)) places.add(at);
    for (const at of places) {
      for (const bit of [1, 2, 4, 128]) {
        const altered = Buffer.from(file);
        altered[at] = (altered[at] ?? 0) ^ bit;
        const [status, code] = codeOf(await bring(visit.second, altered));
        expect([at, bit, status, code === 'carried-file-foreign' || code === 'carried-file-altered']).toEqual([at, bit, 422, true]);
      }
    }
    for (const cut of [file.subarray(0, -1), file.subarray(1), Buffer.concat([file, Buffer.from('A')]), Buffer.alloc(0), Buffer.from('....'), Buffer.from('{}')]) {
      expect((await bring(visit.second, cut)).statusCode).toBeGreaterThanOrEqual(400);
    }
    expect((await own()).answers).toEqual([]);
    expect(told(await bring(visit.second, file)).received).toBe(1);
  });

  it('is refused where it was sealed to another service', async () => {
    const { x = '', y = '' } = await exportJWK((await generateKeyPair('ECDH-ES', { crv: 'P-256' })).publicKey);
    const file = await sealFile(carrier.content(two()), { kid: 'of-another', x, y }, carrier.keys, device.id);
    expect(codeOf(await bring(visit.second, file))).toEqual([422, 'carried-file-foreign']);
    const dressed = await sealFile(carrier.content(two()), { kid: carrier.sealingKey.kid, x, y }, carrier.keys, device.id);
    expect(codeOf(await bring(visit.second, dressed))).toEqual([422, 'carried-file-altered']);
  });

  it('is refused where another device signed it, or it names another person, device, visit or assessment', async () => {
    const [other, unknown] = [await GivenCarrier.of(visit.second, visit.url), await deviceKeys()];
    const answers = two();
    const seal = (more: object, by = carrier, id: string = device.id): Promise<Buffer> =>
      sealFile(carrier.content(answers, more), carrier.sealingKey, by.keys, id);
    const forged = [
      await seal({}, other), await seal({}, other, other.deviceId), await sealFile(carrier.content(answers), carrier.sealingKey, unknown, device.id),
      await seal({ evaluatorId: visit.second.personId }), await seal({ deviceId: other.deviceId }), await seal({ deviceId: randomUUID() }),
      await seal({ visitId: randomUUID() }), await seal({ assessmentId: randomUUID() }), await seal({ regionId: '52.71' }),
    ];
    for (const file of forged) expect(codeOf(await bring(visit.second, file))).toEqual([422, 'carried-file-unsigned']);
    expect((await own()).answers).toEqual([]);
  });

  it('judges each by itself, and tells the carrier of none why it was refused', async () => {
    const [good, wrong] = two();
    const answer = await bring(visit.second, await carrier.file([{ ...wrong, criterion: 'no.such' }, { id: 'no id' }, good ?? {}]));
    expect(told(answer)).toEqual({ received: 1, repeated: 0, refused: 2, photos: 0, receiptNumbers: [1] });
    expect(codeOf(await bring(visit.second, await carrier.file([])))).toEqual([422, 'carried-file-altered']);
  });

  it('is refused of whoever may carry nothing there, and once its author’s time there has ended', async () => {
    const file = await carrier.file(two());
    const elsewhere = await actingAs(app, { role: 'evaluator', regionId: '52.71', institution: 'KPK' });
    for (const who of [given.people.leadership, given.people.focalPoint, given.people.administrator, elsewhere]) {
      expect(codeOf(await bring(who, file))).toEqual([403, 'not-allowed']);
    }
    await app.database.read.updateTable('people').set({ status: 'disabled' }).where('id', '=', visit.lead.personId).execute();
    expect(codeOf(await bring(visit.second, file))).toEqual([422, 'carried-file-author-ended']);
    await app.database.read.updateTable('people').set({ status: 'active' }).where('id', '=', visit.lead.personId).execute();
    expect(told(await bring(visit.second, file)).received).toBe(2);
  });

  it('is refused beyond 20 MB, and as anything but what it is', async () => {
    const long = await visit.second.post('/api/carried-files', Buffer.alloc(20 * 1024 * 1024 + 1, 'A'), { 'content-type': 'application/jose' });
    expect(codeOf(long)).toEqual([413, 'request-too-large']);
    expect(codeOf(await visit.second.post('/api/carried-files', { file: 'x' }))).toEqual([415, 'media-type-unsupported']);
  });
});

describe('a device', () => {
  it('is made known once, by its evaluator, and keeps its key', async () => {
    expect((await registerDevice(visit.lead, visit.url, device.id, carrier.keys)).json()).toEqual({ deviceId: device.id, sealingKey: carrier.sealingKey });
    expect(codeOf(await registerDevice(visit.lead, visit.url, device.id, await deviceKeys()))).toEqual([409, 'field-device-taken']);
    expect(codeOf(await registerDevice(visit.second, visit.url, device.id, carrier.keys))).toEqual([409, 'field-device-taken']);
    const stranger = await actingAs(app, { role: 'evaluator', regionId: given.regionId, institution: 'BPKP' });
    expect(codeOf(await registerDevice(stranger, visit.url, randomUUID(), carrier.keys))).toEqual([422, 'visit-not-member']);
    const { publicKey: { x } } = carrier.keys;
    expect(codeOf(await registerDevice(visit.lead, visit.url, randomUUID(), { ...carrier.keys, publicKey: { x, y: x } }))).toEqual([400, 'request-malformed']);
  });

  it('is told the same key to seal to, also by requests that come together', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => GivenCarrier.of(visit.lead, visit.url)));
    expect(new Set(made.map(({ sealingKey }) => sealingKey.kid))).toEqual(new Set([carrier.sealingKey.kid]));
  });
});
