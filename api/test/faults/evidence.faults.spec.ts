import { actingAs } from '../acting-as';
import { minimalPdf } from '../given-evidence';
import { detailsContest, documentDeliveries } from './document-cases';
import { FaultWorld, isFullDose, regionUrl, type KnownDocument } from './fault-world';
import { keepsOnlyWhatItReadBack, marksWhatIsStale, nobodyVerifiesTheirOwn, stopsWhenLocked, tellsOnce } from './hold-guards';
import { harms, isNamedByScrub, leavesSandboxed, refusesHarmedBytes } from './hold-harmed-files';
import { hostileNames, isHarmlessName, namesStandInReceipt, strangeFiles } from './hold-names';
import { hasOneEffect } from './hold-once';
import { hasOneWinner, type Contest } from './hold-one-winner';
import { SubmissionCases } from './submission-cases';

const harmCount = isFullDose ? 500 : 50;
const requestCount = isFullDose ? 10_000 : 500;
const contests = isFullDose ? 50 : 5;
const writers = 20;

jest.setTimeout(3_600_000);

let world: FaultWorld;
let cases: SubmissionCases;
beforeAll(async () => {
  world = await FaultWorld.make();
  cases = await SubmissionCases.make(world);
}, 60_000);
afterAll(() => world.close());

describe('a stored file', () => {
  let documents: readonly KnownDocument[];
  beforeAll(async () => {
    documents = await Promise.all(Array.from({ length: 6 }, () => world.document()));
  });

  it('that was harmed behind the service is refused and never served wrong, and served again once it is healed', async () => {
    for (let round = 0; round < harmCount; round += 1) {
      const [document, other] = [documents[round % documents.length], documents[(round + 1) % documents.length]];
      if (!document || !other) throw new Error('there are documents');
      await refusesHarmedBytes(world, document, harms[round % harms.length] ?? 'flipped', other);
    }
  });

  it('that was harmed, or is nobody\'s, is named by `ambang blobs scrub`, each of them and no other', async () => {
    await isNamedByScrub(world, harmCount);
  });

  it('leaves under headers that keep a browser from running it', async () => {
    for (const document of documents.slice(0, 1)) await leavesSandboxed(world, document);
  });
});

describe('a request that arrives more than once', () => {
  it('has one effect, whatever it asks for and however often it comes', async () => {
    const deliveries = [...(await documentDeliveries(world)), ...cases.deliveries()];
    for (let sent = 0, round = 0; sent < requestCount; round += 1) {
      const make = deliveries[round % deliveries.length];
      const times = 2 + ((round * 17) % 49);
      if (make) await hasOneEffect(await make(), times);
      sent += times;
    }
  });
});

describe('twenty people who write the same thing', () => {
  const several = (role: 'focal-point' | 'inspectorate') => {
    const agencyId = role === 'focal-point' ? world.given.agencyId : null;
    return Promise.all(Array.from({ length: writers }, () => actingAs(world.app, { role, regionId: '35.72', agencyId })));
  };
  const repeat = async (next: (round: number) => Promise<Contest>): Promise<void> => {
    for (let round = 0; round < contests; round += 1) await hasOneWinner(await next(round), writers);
  };

  it('end with one who has appended details of a document, and nineteen who know it', async () => {
    const [people, document] = [await several('focal-point'), await world.document()];
    await repeat(async (round) => detailsContest(world, document, people, round));
  });

  it('end with one whose draft stands', async () => repeat(await cases.savers(await several('focal-point'))));

  it('end with one who has handed in', async () => repeat(await cases.submitters(await several('focal-point'))));

  it('end with one who verifies it', async () => repeat(await cases.takers(await several('inspectorate'))));

  it('end with one decision, where all of them are the head of the agency in another window', async () => repeat(await cases.approvals()));
});

describe('a hostile file name', () => {
  it('is harmless wherever it goes, and reaches no folder', async () => {
    const [bytes, requirement] = [minimalPdf('nama'), cases.nextDuty()];
    const names = hostileNames(isFullDose ? 1_000 : 200);
    expect(new Set(names).size).toBeGreaterThan(names.length * 0.9);
    for (let at = 0; at < names.length; at += 10) {
      const ids = await Promise.all(names.slice(at, at + 10).map((name) => isHarmlessName(world, name, bytes)));
      await namesStandInReceipt(world, requirement, ids);
    }
    expect(strangeFiles(world.app.environment.dataDir)).toEqual([]);
    expect((await world.focalPoint.get(`${regionUrl}/documents?limit=100`)).statusCode).toBe(200);
  });
});

describe('guards', () => {
  it('keep only what was read back as it was handed in', () => keepsOnlyWhatItReadBack(world));
  it('let nobody verify what they handed in, in whatever role', () => nobodyVerifiesTheirOwn(world, cases.nextDuty()));
  it('take nothing in once the evidence is locked', () => stopsWhenLocked(world, 2030));
  it('tell an event once', () => tellsOnce(world));
  it('mark what a newer revision has made stale', () => marksWhatIsStale(world));
});
