import { scoreHistory, toDecimal, tracks, type Role } from '../domain';
import { AssessmentsService, type Assessment } from '../features/assessments/assessments.service';
import { LedgerReadingService, type OpenLedger } from '../features/scores/ledger-reading.service';
import { ScoresService } from '../features/scores/scores.service';
import { openPool } from '../platform/database/connect';
import type { RequestActor } from '../platform/http/request-actor';
import type { House } from './house';
import type { Options } from './options';
import { AnswersDiffer, type Pair } from './pair';
import { readRaw, spellLedger, spellRaw } from './raw-read';
import { timeOf } from './time-of';

/** Who may read every region; nothing is written, so that nobody needs to be that person. */
const reader: RequestActor<Role> = {
  personId: '00000000-0000-4000-8000-000000000000',
  memberships: [{ id: 'bench', role: 'programme-administrator', regionId: null, agencyId: null }],
};

/** `ambang scores check`: every projection of every region again from its entries, held against what is stored. */
export function openProjectionsPair(house: House, options: Options): Promise<Pair> {
  const scores = house.app.get(ScoresService, { strict: false });
  return openHistoryPair(house, options, {
    name: 'projections',
    work: 'recompute all history: every projection',
    recompute: async () => {
      const { checked, differences } = await scores.checkProjections();
      if (checked === 0 || differences.length > 0) throw new AnswersDiffer('projections', differences, 'no difference');
      return `${checked} projections as stored`;
    },
  });
}

/** The line of every assessment: the total of each track at every instant at which something happened. */
export async function openLinePair(house: House, options: Options): Promise<Pair> {
  const assessments = await findAssessments(house);
  const ends = await readEnds(house);
  return openHistoryPair(house, options, {
    name: 'line',
    work: 'recompute all history: every point of every line',
    recompute: async () => {
      let points = 0;
      for (const assessment of assessments) points += drawLines(await openLedger(house, assessment), ends);
      return `${points} points, the last of each line as stored`;
    },
  });
}

function drawLines({ assessment, ledger, course }: OpenLedger, ends: ReadonlyMap<string, string | null>): number {
  let points = 0;
  for (const track of tracks) {
    const line = scoreHistory(assessment.framework, ledger, track, { knownBy: course.now });
    const last = line.at(-1)?.total;
    const drawn = last ? toDecimal(last) : null;
    const key = `${assessment.regionId} ${assessment.id} ${track}`;
    if (drawn !== (ends.get(key) ?? null)) throw new AnswersDiffer(`where the line of ${key} ends`, drawn, ends.get(key));
    points += line.length;
  }
  return points;
}

/** Where each line must end: the stored projections. */
async function readEnds({ owner }: House): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await owner.query<{ key: string; total: string | null }>(
    `select region_id || ' ' || assessment_id || ' ' || track as key, total from score_projections`,
  );
  return new Map(rows.map(({ key, total }) => [key, total]));
}

async function findAssessments({ app }: House): Promise<readonly Assessment[]> {
  const assessments = app.get(AssessmentsService);
  const found: Assessment[] = [];
  for (const regionId of await assessments.regions()) found.push(...(await assessments.findAll(regionId)));
  return found;
}

function openLedger({ app }: House, { regionId, id }: Assessment): Promise<OpenLedger> {
  const ledgers = app.get(LedgerReadingService, { strict: false });
  return ledgers.open(reader, { regionId, assessmentId: id }, () => Promise.resolve({}));
}

interface HistoryPairWanted extends Pick<Pair, 'name' | 'work'> {
  /** Does the work, and fails when what comes out is not what is stored. */
  readonly recompute: () => Promise<string>;
}

async function openHistoryPair(house: House, options: Options, wanted: HistoryPairWanted): Promise<Pair> {
  const { name, work, recompute } = wanted;
  const assessments = await findAssessments(house);
  const pool = openPool({ socketDir: house.socketDir, database: 'postgres' }, 'application', 1);
  const readAll = async (): Promise<void> => {
    for (const assessment of assessments) await readRaw(pool, assessment);
  };
  return {
    ...{ name, work, against: 'raw read of the same rows through pg', unit: 'ms', better: 'less', must: 3, aim: 1.5 },
    checkEqual: async () => {
      for (const assessment of assessments) {
        const one = spellLedger((await openLedger(house, assessment)).ledger);
        const other = spellRaw(await readRaw(pool, assessment), assessment);
        if (one !== other) throw new AnswersDiffer(`the ledger of ${assessment.regionId}`, one, other);
      }
      return `the same rows of ${assessments.length} ledgers; ${await recompute()}`;
    },
    measure: (side) => timeOf(side === 'product' ? recompute : readAll, options.seconds),
    close: () => pool.end(),
  };
}
