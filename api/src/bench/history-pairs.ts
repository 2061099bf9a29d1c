import { scoreHistory, toDecimal, tracks, type Role } from '../domain';
import { AssessmentsService, type Assessment } from '../features/assessments/assessments.service';
import { LedgerReadingService } from '../features/scores/ledger-reading.service';
import { ScoresService } from '../features/scores/scores.service';
import { openPool } from '../platform/database/connect';
import type { RequestActor } from '../platform/http/request-actor';
import type { House } from './house';
import type { Options } from './options';
import { AnswersDiffer, type Pair } from './pair';
import type { TracedStatement } from './trace';

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
export function openLinePair(house: House, options: Options): Promise<Pair> {
  const ledgers = house.app.get(LedgerReadingService, { strict: false });
  const assessments = house.app.get(AssessmentsService);
  return openHistoryPair(house, options, {
    name: 'line',
    work: 'recompute all history: every point of every line',
    recompute: async () => {
      let points = 0;
      for (const regionId of await assessments.regions()) {
        for (const assessment of await assessments.findAll(regionId)) points += await drawLines(house, ledgers, assessment);
      }
      return `${points} points, the last of each line as stored`;
    },
  });
}

async function drawLines({ owner }: House, ledgers: LedgerReadingService, { regionId, id }: Assessment): Promise<number> {
  const { assessment, ledger, course } = await ledgers.open(reader, { regionId, assessmentId: id }, () => Promise.resolve({}));
  const lines = tracks.map((track) => scoreHistory(assessment.framework, ledger, track, { knownBy: course.now }));
  const { rows } = await owner.query<{ track: string; total: string | null }>(
    'select track, total from score_projections where region_id = $1 and assessment_id = $2',
    [regionId, id],
  );
  tracks.forEach((track, index) => {
    const last = lines[index]?.at(-1)?.total;
    const stored = rows.find((row) => row.track === track)?.total ?? null;
    const drawn = last ? toDecimal(last) : null;
    if (drawn !== stored) throw new AnswersDiffer(`${regionId}: where the line of ${track} ends`, drawn, stored);
  });
  return lines.reduce((sum, line) => sum + line.length, 0);
}

interface HistoryPairWanted extends Pick<Pair, 'name' | 'work'> {
  /** Does the work, and fails when what comes out is not what is stored. */
  readonly recompute: () => Promise<string>;
}

async function openHistoryPair(house: House, options: Options, wanted: HistoryPairWanted): Promise<Pair> {
  const { name, work, recompute } = wanted;
  await recompute();
  const { statements } = await house.trace.during(recompute);
  const pool = openPool({ socketDir: house.socketDir, database: 'postgres' }, 'application', 1);
  const readRaw = async (): Promise<readonly number[]> => {
    const client = await pool.connect();
    try {
      const counts: number[] = [];
      for (const { text, values } of statements) counts.push((await client.query(text, [...values])).rows.length);
      return counts;
    } finally {
      client.release();
    }
  };
  return {
    ...{ name, work, against: 'raw read of the same rows through pg', unit: 'ms', better: 'less', must: 3, aim: 1.5 },
    checkEqual: async () => `${await recompute()}; ${compareRows(statements, await readRaw())} rows on both sides`,
    measure: (side) => timeOf(side === 'product' ? recompute : readRaw, options.seconds),
    close: () => pool.end(),
  };
}

function compareRows(statements: readonly TracedStatement[], counts: readonly number[]): number {
  statements.forEach(({ text, rows }, index) => {
    if (rows !== counts[index]) throw new AnswersDiffer(text, rows, counts[index]);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Milliseconds of one run, over as many as fit. */
async function timeOf(work: () => Promise<unknown>, seconds: number): Promise<number> {
  const began = performance.now();
  let runs = 0;
  do {
    await work();
    runs += 1;
  } while (performance.now() - began < seconds * 1000);
  return (performance.now() - began) / runs;
}
