import { actingAs } from '../acting-as';
import { minimalPdf } from '../given-evidence';
import { deliveriesOf, detailsContest } from './evidence-cases';
import { FaultWorld, isFullDose, regionUrl, type KnownDocument } from './fault-world';
import { harms, leavesSandboxed, refusesHarmedBytes } from './hold-harmed-files';
import { hostileNames, isHarmlessName, strangeFiles } from './hold-names';
import { hasOneEffect } from './hold-once';
import { hasOneWinner } from './hold-one-winner';

const harmCount = isFullDose ? 500 : 50;
const requestCount = isFullDose ? 10_000 : 500;
const contests = isFullDose ? 250 : 6;
const writers = 20;

jest.setTimeout(3_600_000);

let world: FaultWorld;
beforeAll(async () => {
  world = await FaultWorld.make();
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

  it('leaves under headers that keep a browser from running it', async () => {
    for (const document of documents.slice(0, 1)) await leavesSandboxed(world, document);
  });
});

describe('a request that arrives more than once', () => {
  it('has one effect, whatever it asks for and however often it comes', async () => {
    const deliveries = await deliveriesOf(world);
    for (let sent = 0, round = 0; sent < requestCount; round += 1) {
      const make = deliveries[round % deliveries.length];
      const times = 2 + ((round * 17) % 49);
      if (make) await hasOneEffect(await make(), times);
      sent += times;
    }
  });
});

describe('twenty people who write the same thing', () => {
  it('end with one who has appended details of a document, and nineteen who know it', async () => {
    const people = await Promise.all(Array.from({ length: writers }, () => actingAs(world.app, { role: 'focal-point', regionId: '35.72', agencyId: world.given.agencyId })));
    const document = await world.document();
    for (let round = 0; round < contests; round += 1) await hasOneWinner(detailsContest(world, document, people, round), writers);
  });
});

describe('a hostile file name', () => {
  it('is harmless wherever it goes, and reaches no folder', async () => {
    const bytes = minimalPdf('nama');
    const names = hostileNames(isFullDose ? 1_000 : 200);
    expect(new Set(names).size).toBeGreaterThan(names.length * 0.9);
    for (let at = 0; at < names.length; at += 10) {
      await Promise.all(names.slice(at, at + 10).map((name) => isHarmlessName(world, name, bytes)));
    }
    expect(strangeFiles(world.app.environment.dataDir)).toEqual([]);
    expect((await world.focalPoint.get(`${regionUrl}/documents?limit=100`)).statusCode).toBe(200);
  });
});
