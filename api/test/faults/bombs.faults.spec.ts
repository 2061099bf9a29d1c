import ExcelJS from 'exceljs';
import { strToU8, unzipSync } from 'fflate';
import { deflateSync } from 'node:zlib';
import { makeHeic, makeJpeg, makePng, makeRawPdf, makeWebp, makeZip, openXmlParts } from '../../src/platform/files/specimens.laws';
import { sendTracker } from '../given-tracker';
import { FaultWorld, isFullDose, regionUrl } from './fault-world';
import { refusesFile } from './hold-guards';

const times = isFullDose ? 10 : 1;
/**
 * Where a bomb holds everybody up for all of its time, only the request that was on its way is answered, when it is over. Two do not prove
 * that nobody waited: a bomb of a few milliseconds leaves time for no more, so this finds a server that stood still, not one that was slow.
 */
const atLeast = 2;

jest.setTimeout(600_000);

const zeros = new Uint8Array(60_000_000);
const docx = (more: Parameters<typeof openXmlParts>[1]): Buffer => makeZip(openXmlParts('docx', more));
const packed = deflateSync(Buffer.alloc(40_000_000, ' '));
const bombs: Readonly<Record<string, () => Buffer>> = {
  'a part of a document that unpacks to 60 MB': () => docx({ 'word/media/x.xml': zeros }),
  'a document of ten thousand parts': () => docx(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`word/${index}`, new Uint8Array()]))),
  'an archive in an archive': () => docx({ 'word/media/inner.zip': new Uint8Array(makeZip({ a: strToU8('x') })) }),
  'a PNG of 400 million pixels': () => makePng(20_000, 20_000),
  'a JPEG of four thousand million pixels': () => makeJpeg(65_000, 65_000),
  'a WebP without end': () => makeWebp(16_000_000, 16_000_000),
  'a HEIC of 900 million pixels': () => makeHeic(30_000, 30_000),
  'a PDF whose objects unpack to 40 MB': () =>
    makeRawPdf('<< /Type /Catalog >>', Buffer.concat([Buffer.from(`<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`), packed, Buffer.from('\nendstream')])),
};

describe('a bomb', () => {
  let world: FaultWorld;
  beforeAll(async () => {
    world = await FaultWorld.make();
  }, 60_000);
  afterAll(() => world.close());

  /** Somebody else reads meanwhile, one page after the other; answers how many were answered. */
  async function served(work: () => Promise<unknown>): Promise<number> {
    let [answered, isDone] = [0, false];
    const reading = (async () => {
      while (!isDone) {
        expect((await world.given.people.inspectorate.get(`${regionUrl}/assessments`)).statusCode).toBe(200);
        answered += 1;
      }
    })();
    try {
      await work();
    } finally {
      isDone = true;
      await reading;
    }
    return answered;
  }

  it.each(Object.entries(bombs))('is refused while others are served: %s', async (_, make) => {
    const bytes = make();
    for (let round = 0; round < times; round += 1) {
      expect(await served(() => refusesFile(world, bytes, /^file-bomb$/))).toBeGreaterThanOrEqual(atLeast);
    }
  });

  it('is refused while others are served: a workbook that unpacks to 60 MB', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Lembar').addRow(['OPD', 'Progres']);
    const parts = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
    const bytes = makeZip({ ...parts, 'xl/worksheets/sheet1.xml': zeros });
    const told: string[] = [];
    const answered = await served(async () => {
      const answer = await sendTracker(world.given, bytes, 'tracker.xlsx');
      told.push(`${answer.statusCode} ${answer.json<{ code: string }>().code}`);
    });
    expect(told).toEqual([expect.stringMatching(/^4\d\d workbook-(unreadable|too-large)$/)]);
    expect(answered).toBeGreaterThanOrEqual(atLeast);
  });

  it('is refused while others are served: twenty of them at once', async () => {
    const bytes = Object.values(bombs).map((make) => make());
    const all = () => Promise.all(Array.from({ length: 20 }, (_, index) => refusesFile(world, bytes[index % bytes.length] ?? Buffer.alloc(0), /^file-bomb$/)));
    expect(await served(all)).toBeGreaterThanOrEqual(20);
  });
});
