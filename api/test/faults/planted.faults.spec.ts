import { randomUUID } from 'node:crypto';
import * as ownSubmission from '../../src/domain/evidence/check-submission-act';
import * as cleaning from '../../src/domain/evidence/clean-file-name';
import * as locking from '../../src/domain/evidence/evidence-lock';
import { DraftsRepository } from '../../src/features/evidence/drafts.repository';
import { EntryCitationsRepository } from '../../src/features/evidence/entry-citations.repository';
import { FileChecks } from '../../src/features/evidence/file-checks';
import { NotificationsRepository } from '../../src/features/notifications/notifications.repository';
import { BlobStore } from '../../src/platform/blobs/blob-store';
import * as digesting from '../../src/platform/blobs/digest-file';
import { Database } from '../../src/platform/database/database';
import * as databaseErrors from '../../src/platform/database/database-errors';
import * as headers from '../../src/platform/files/file-headers';
import { makeRawPdf } from '../../src/platform/files/specimens.laws';
import * as idempotency from '../../src/platform/http/idempotency';
import { actingAs, type Agent } from '../acting-as';
import { documentDeliveries } from './document-cases';
import { FaultWorld } from './fault-world';
import { holdsWhenACommitFindsNoRoom, holdsWhenADocumentFindsNoRoom } from './hold-full-disk';
import { keepsOnlyWhatItReadBack, marksWhatIsStale, nobodyVerifiesTheirOwn, refusesFile, stopsWhenLocked, tellsOnce } from './hold-guards';
import { isNamedByScrub, leavesSandboxed, refusesHarmedBytes } from './hold-harmed-files';
import { isHarmlessName } from './hold-names';
import { hasOneEffect } from './hold-once';
import { hasOneWinner } from './hold-one-winner';
import { SubmissionCases } from './submission-cases';

jest.setTimeout(120_000);

let world: FaultWorld;
let cases: SubmissionCases;
let people: readonly Agent[];
let cycle = 2030;
beforeAll(async () => {
  world = await FaultWorld.make();
  cases = await SubmissionCases.make(world);
  const { agencyId } = world.given;
  people = await Promise.all(Array.from({ length: 5 }, () => actingAs(world.app, { role: 'focal-point', regionId: '35.72', agencyId })));
});
afterAll(() => world.close());

type Healer = { mockRestore(): void };

interface PlantedBug {
  readonly bug: string;
  /** What the specs of faults check, and must find broken. */
  readonly check: () => Promise<unknown>;
  readonly plant: () => Healer;
}

const scripted = makeRawPdf('<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>');

const planted: readonly PlantedBug[] = [
  {
    bug: 'what was written is not compared with what was handed in',
    check: () => keepsOnlyWhatItReadBack(world),
    plant: () => jest.spyOn(digesting, 'isSameBytes').mockReturnValue(true),
  },
  {
    bug: 'bytes are served without being verified',
    check: async () => refusesHarmedBytes(world, await world.document(), 'flipped', await world.document()),
    plant: () => {
      const store = world.app.nest.get(BlobStore);
      return jest.spyOn(store, 'openVerified').mockImplementation((key, _, range) => store.open(key, range));
    },
  },
  {
    bug: 'a scrub looks at sizes only',
    check: () => isNamedByScrub(world, 7),
    plant: () => jest.spyOn(digesting, 'isSameBytes').mockReturnValue(true),
  },
  {
    bug: 'documents leave without a sandbox',
    check: async () => leavesSandboxed(world, await world.document()),
    plant: () => {
      const { fileHeaders } = headers;
      return jest.spyOn(headers, 'fileHeaders').mockImplementation((...about) => ({ ...fileHeaders(...about), 'Content-Security-Policy': "default-src 'self'" }));
    },
  },
  {
    bug: 'files are taken in uninspected',
    check: () => refusesFile(world, scripted, /^file-active$/),
    plant: () => jest.spyOn(world.app.nest.get(FileChecks), 'inspect').mockResolvedValue({ mediaType: 'application/pdf' }),
  },
  {
    bug: 'names are kept as they came',
    check: () => isHarmlessName(world, '..\\..\\laporan\u202efdp.exe'),
    plant: () => jest.spyOn(cleaning, 'cleanFileName').mockImplementation((name) => name),
  },
  {
    bug: 'whoever handed in may verify it',
    check: () => nobodyVerifiesTheirOwn(world, cases.nextDuty()),
    plant: () => {
      const { checkSubmissionAct } = ownSubmission;
      return jest.spyOn(ownSubmission, 'checkSubmissionAct').mockImplementation((standing, asked) => checkSubmissionAct(standing, { ...asked, submitters: [], isOfAgency: false }));
    },
  },
  {
    bug: 'the lock of the evidence is not asked',
    check: () => stopsWhenLocked(world, (cycle += 1)),
    plant: () => jest.spyOn(locking, 'evidenceLock').mockReturnValue(null),
  },
  {
    bug: 'a request that comes again is carried out again',
    check: async () => {
      const [make] = await documentDeliveries(world);
      if (make) await hasOneEffect(await make(), 5);
    },
    plant: () => jest.spyOn(idempotency, 'once').mockImplementation((_tx, _request, _now, work) => work()),
  },
  {
    bug: 'a write is acknowledged before it is committed',
    check: () => holdsWhenACommitFindsNoRoom(world),
    plant: () => {
      const transaction = Database.prototype.transaction;
      return jest.spyOn(Database.prototype, 'transaction').mockImplementation(async function (this: Database, work) {
        const done: unknown[] = [];
        await transaction.call(this, async (tx) => done.push(await work(tx))).catch((error: unknown) => (done.length === 0 ? Promise.reject(error) : null));
        return done[0] as never;
      });
    },
  },
  {
    bug: 'a full disk is taken for any fault',
    check: () => holdsWhenADocumentFindsNoRoom(world),
    plant: () => jest.spyOn(databaseErrors, 'isStorageFull').mockReturnValue(false),
  },
  {
    bug: 'a draft is saved over whatever stands there',
    check: async () => hasOneWinner(await (await cases.savers(people))(), people.length),
    plant: () => {
      const drafts = world.app.nest.get(DraftsRepository);
      const save = drafts.save.bind(drafts);
      return jest.spyOn(drafts, 'save').mockImplementation(async (tx, row) => {
        const version = ((await drafts.find(tx, row))?.version ?? 0) + 1;
        await save(tx, { ...row, version });
        return true;
      });
    },
  },
  {
    bug: 'the same event is told as often as it is named',
    check: () => tellsOnce(world),
    plant: () => {
      const notifications = world.app.nest.get(NotificationsRepository);
      const add = notifications.add.bind(notifications);
      return jest.spyOn(notifications, 'add').mockImplementation((tx, rows) => add(tx, rows.map((row) => ({ ...row, dedupeKey: randomUUID() }))));
    },
  },
  {
    bug: 'nothing is ever stale',
    check: () => marksWhatIsStale(world),
    plant: () => jest.spyOn(world.app.nest.get(EntryCitationsRepository), 'staleSince').mockResolvedValue([]),
  },
];

/** What the check has found: an expectation that does not hold, and not an accident of the check's own. */
async function foundBy(check: () => Promise<unknown>): Promise<string> {
  try {
    await check();
    return 'nothing';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'matcherResult' in error ? 'the bug' : `an accident: ${String(error)}`;
  }
}

describe('a bug that is planted', () => {
  it.each(planted.map((one) => [one.bug, one] as const))('is caught: %s', async (_, { check, plant }) => {
    expect(await foundBy(check)).toBe('nothing');
    const healer = plant();
    try {
      expect(await foundBy(check)).toBe('the bug');
    } finally {
      healer.mockRestore();
    }
  });

  it('is one of at least twelve', () => expect(planted.length).toBeGreaterThanOrEqual(12));
});
