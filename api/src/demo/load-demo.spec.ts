import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { sql } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { cloneDatabase, type TestDatabase } from '../../test/test-database';
import { AppModule } from '../app.module';
import type { Boot } from '../boot';
import type { Track } from '../domain';
import { AssessmentsService } from '../features/assessments/assessments.service';
import { RequirementOwnersService } from '../features/assessments/requirement-owners.service';
import { FollowUpsWorkService } from '../features/follow-ups/follow-ups-work.service';
import { MinutesReadingService } from '../features/minutes/minutes-reading.service';
import { VerificationService } from '../features/minutes/verification.service';
import { VisitsService } from '../features/visits/visits.service';
import { AnnouncementsService } from '../features/scores/announcements.service';
import { ScoreReadingService } from '../features/scores/score-reading.service';
import { Clock } from '../platform/clock';
import { openPool } from '../platform/database/connect';
import { Database } from '../platform/database/database';
import { readEnvironment } from '../platform/env';
import { prepareSeeds } from '../prepare-seeds';
import { DemoCast } from './demo-cast';
import { loadDemo } from './load-demo';
import { readEvidence } from './read-evidence';
import { readDemoPeople } from './read-story';

describe('the demo', () => {
  let own: TestDatabase;
  let dataDir: string;
  let boot: Boot;
  let app: INestApplicationContext;
  let assessmentId: string;

  beforeAll(async () => {
    own = await cloneDatabase();
    dataDir = await mkdtemp(path.join(tmpdir(), 'ambang-demo-'));
    const environment = { ...readEnvironment({ AMBANG_DATA_DIR: dataDir, AMBANG_DEMO: '1' }) };
    const database = {
      owner: own.address, application: own.address, embedded: false, hasOtherUsers: () => false, release: () => Promise.resolve(),
    };
    boot = {
      database,
      parts: (clock = new Clock()) => ({ environment, clock, pool: openPool(own.address, 'application', 5) }),
    };
    app = await NestFactory.createApplicationContext(AppModule.of(boot.parts()), { logger: false });
    await prepareSeeds(app, environment, () => undefined);
    // Interrupted on the way and told again: what holds below holds for such a load.
    await expect(loadDemo(boot, stopAt(/ 600 of /))).rejects.toThrow('pulled');
    await loadDemo(boot, () => undefined);
    const [assessment] = await app.get(AssessmentsService).list((await leader()).actor('pimpinan'), '35.72');
    assessmentId = assessment?.id ?? '';
  }, 120_000);

  afterAll(async () => {
    await app.close();
    await own.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const leader = () => DemoCast.gather(app, readDemoPeople());

  async function scoreAt(track: Track, asOf: string, knownAt?: string) {
    const actor = (await leader()).actor('pimpinan');
    const moment = knownAt === undefined ? { asOf } : { asOf, knownAt };
    return app.get(ScoreReadingService).score(actor, { regionId: '35.72', assessmentId }, { track, ...moment });
  }

  it.each([
    ['evaluated', '2025-02-10', '38.350000000000'],
    ['claimed', '2025-09-08', '77.500000000000'],
    ['evaluated', '2025-09-11', '78.000000000000'],
    ['evaluated', '2025-11-06', '92.150000000000'],
  ] as const)('computes the published total of the %s track on %s: exactly %s, known now and known then', async (track, asOf, total) => {
    expect((await scoreAt(track, asOf)).score.total).toBe(total);
    expect((await scoreAt(track, asOf, 'then')).score.total).toBe(total);
  });

  it('has, at 78, peran serta masyarakat as the only component below its share, and misses the threshold of 80', async () => {
    const { score, stage } = await scoreAt('evaluated', '2025-09-11');
    const below = score.nodes.filter(({ code, belowShare }) => belowShare && /^c\d$/.test(code)).map(({ code }) => code);
    expect(below).toEqual(['c5']);
    expect(stage).toBe('monitoring');
    expect(score.gates).toMatchObject([{ code: 'monitoring-total', holds: false }]);
    expect(score.rating).toBeNull();
  });

  it('holds every gate of the final and is rated istimewa on 6 November', async () => {
    const { score } = await scoreAt('evaluated', '2025-11-06');
    expect(score.gates).toHaveLength(7);
    expect(score.gates.every(({ holds }) => holds)).toBe(true);
    expect(score.rating).toBe('istimewa');
  });

  it('knew nothing of September in August', async () => {
    const then = await scoreAt('evaluated', '2025-08-31', 'then');
    expect(then.score.total).toBe((await scoreAt('evaluated', '2025-06-19')).score.total);
  });

  it('asks an agency for every document, by a day, and has a believable queue: most verified, some waiting, few returned, three owed', async () => {
    const actor = (await leader()).actor('inspektorat');
    const asked = await app.get(RequirementOwnersService).list(actor, '35.72', assessmentId);
    expect(asked).toHaveLength(60);
    expect(asked.filter(({ agencyId, dueOn }) => agencyId === null || dueOn === null)).toEqual([]);
    expect(await countBy('submission_states', 'state')).toEqual({
      verified: 40, returned: 4, submitted: 11, 'under-verification': 1, 'awaiting-approval': 1,
    });
  });

  it('shows what the system asks: a file of two agencies, a personal number, a copy without signature, a date outside its period', async () => {
    expect(await countBy('evidence_questions', 'code')).toEqual({
      'same-file-other-agency': 1, 'personal-numbers': 1, 'not-signed-copy': 1, 'date-outside-period': 1,
    });
  });

  it('has the real visits: guidance in February with 64 participants, the fourth on 11 September at two sites, the final in November, planned for October', async () => {
    const visits = await app.get(VisitsService).list((await leader()).actor('pimpinan'), { regionId: '35.72', assessmentId });
    expect(visits.map(({ kind, number, firstPlanned, days, sites, participants, illustrative }) =>
      [kind, number, firstPlanned.from, days.from, days.to, sites, participants, illustrative])).toEqual([
      ['technical-guidance', 2, '2025-02-11', '2025-02-11', '2025-02-13', 0, 64, true],
      ['monitoring', 4, '2025-09-11', '2025-09-11', '2025-09-11', 2, null, true],
      ['final-assessment', 5, '2025-10-06', '2025-11-05', '2025-11-06', 3, null, true],
    ]);
  });

  it('has the sealed minutes of the fourth visit, which anybody finds genuine and which say that they are an example', async () => {
    const actor = (await leader()).actor('pimpinan');
    const [, fourth] = await app.get(VisitsService).list(actor, { regionId: '35.72', assessmentId });
    const { minutes } = await app.get(MinutesReadingService).list(actor, { regionId: '35.72', assessmentId, visitId: fourth?.id ?? '' });
    expect(minutes.map(({ state, signatures }) => [state, signatures.map(({ side }) => side)])).toEqual([['sealed', ['team', 'team', 'region']]]);
    const told = await app.get(VerificationService).verify({ sha256: minutes[0]?.sealedSha256 ?? '' });
    expect([told.verdict, told.paper?.illustrative]).toEqual(['genuine', true]);
  });

  it('has follow-ups of the fourth visit, one checked and one overdue, all marked as examples', async () => {
    const told = await app.get(FollowUpsWorkService).list((await leader()).actor('pimpinan'), { regionId: '35.72', assessmentId });
    expect(told.items.map(({ state, overdue, visitTitle, illustrative }) => [state, overdue, visitTitle, illustrative])).toEqual([
      ['open', true, 'Monev keempat', true], ['verified', false, 'Monev keempat', true],
    ]);
  });

  it('keeps the bytes of its files where everybody’s are kept, once each', async () => {
    const blobs = await app.get(Database).read.selectFrom('blobs').select(['storage_key', 'sha256']).execute();
    expect(blobs.length).toBe(Object.values(readEvidence().documents).filter(({ as, file }) => as !== 'tautan' && file === undefined).length);
  });

  it('changes nothing when it is told again', async () => {
    const counts = () =>
      app.get(Database).read
        .selectFrom('record')
        .select(({ fn }) => fn.countAll<string>().as('links'))
        .where('chain', '=', '35.72')
        .executeTakeFirstOrThrow();
    const before = await counts();
    await loadDemo(boot, () => undefined);
    expect(await counts()).toEqual(before);
    expect(await app.get(AnnouncementsService).list('35.72')).toHaveLength(4);
  }, 60_000);

  it('marks everything as the demo’s', async () => {
    const tables = ['entries', 'documents', 'submissions', 'submission_events', 'evidence_replies', 'requirement_messages', 'visit_events', 'minutes_events', 'follow_up_events'] as const;
    for (const table of tables) {
      const origins = await app.get(Database).read.selectFrom(table).select('origin').distinct().execute();
      expect({ table, origins }).toEqual({ table, origins: [{ origin: 'demo' }] });
    }
  });

  async function countBy(table: 'submission_states' | 'evidence_questions', column: 'state' | 'code'): Promise<Record<string, number>> {
    const { rows } = await sql<{ value: string; n: number }>`
      select ${sql.ref(column)} as value, count(*)::int as n from ${sql.table(table)} group by 1`.execute(app.get(Database).read);
    return Object.fromEntries(rows.map(({ value, n }) => [value, n]));
  }
});

function stopAt(told: RegExp): (message: string) => void {
  return (message) => {
    if (told.test(message)) throw new Error('the plug was pulled');
  };
}
