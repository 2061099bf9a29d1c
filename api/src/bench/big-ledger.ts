import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { criteriaOf, type Answer, type Criterion, type Track, tracks } from '../domain';
import { AssessmentsService, type Assessment } from '../features/assessments/assessments.service';
import { ProjectionsService } from '../features/scores/projections.service';
import { Database } from '../platform/database/database';
import { copyRegion } from './copy-region';

export const bigRegion = '00.00';

const batchSize = 1_000;
const stepMs = 20 * 60_000;
const recordedAfterMs = 5 * 60_000;

/** One entry in so many is of its kind; the rest are plain answers. */
const correctsEvery = 11;
const retractsEvery = 83;
const notApplicableEvery = 97;

/**
 * A ledger larger than any region will fill in a year, written straight into the table: what a bench of reading needs. The same number
 * of entries is the same ledger in every run. Its projections are made by the product, whose own check must find no difference.
 */
export async function fillBigLedger(app: NestFastifyApplication, owner: Pool, count: number): Promise<Assessment> {
  await copyRegion(owner, bigRegion, { withLedger: false });
  const assessments = app.get(AssessmentsService);
  const [assessment] = await assessments.findAll(bigRegion);
  if (!assessment) throw new Error('the demo has no assessment to copy');
  const { rows: people } = await owner.query<{ id: string; at: string }>(
    `select p.id, a.last_sequence as at from people p, assessments a where p.demo_key = 'evaluator' and a.region_id = $1`,
    [bigRegion],
  );
  const [evaluator] = people;
  if (!evaluator) throw new Error('the demo has no evaluator');
  const ledger = inventLedger(assessment, count, { first: Number(evaluator.at) + 1, actorId: evaluator.id });
  for (let at = 0; at < ledger.entries.length; at += batchSize) {
    await insert(owner, 'entries', ledger.entries.slice(at, at + batchSize));
  }
  await insert(owner, 'entry_approvals', ledger.approvals);
  await owner.query('update assessments set last_sequence = $2, last_recorded_at = $3 where region_id = $1', [
    bigRegion, ledger.lastSequence, ledger.lastRecordedAt,
  ]);
  await app.get(Database).transaction(async (tx) => {
    await app.get(ProjectionsService, { strict: false }).refold(tx, await assessments.lockForWriting(tx, assessment));
  });
  return assessment;
}

interface InventedEntry {
  readonly id: string;
  readonly track: Track;
  readonly criterion: string;
  readonly answer: Answer;
  readonly supersedes: string | null;
  readonly [column: string]: unknown;
}

function inventLedger(assessment: Assessment, count: number, by: { readonly first: number; readonly actorId: string }) {
  const { regionId: region_id, id: assessment_id } = assessment;
  const shared = { region_id, assessment_id, actor_id: by.actorId, role: 'evaluator' };
  const criteria = criteriaOf(assessment.framework).filter(({ scorer }) => scorer.kind === 'levels');
  const stage = assessment.framework.stages.at(-1)?.code ?? '';
  const began = assessment.startedAt.getTime();
  const entries: InventedEntry[] = [];
  const approvals: object[] = [];
  const latest = new Map<string, InventedEntry>();
  let taken = 0;
  const takePlace = () => {
    const happened = began + taken * stepMs;
    return { sequence: by.first + taken++, happened_at: new Date(happened), recorded_at: new Date(happened + recordedAfterMs) };
  };
  for (let n = 0; n < count; n += 1) {
    const track = tracks[n % tracks.length] ?? 'claimed';
    const criterion = criteria[(n * 7) % criteria.length];
    if (!criterion) throw new Error('the framework of the demo has no criterion with levels');
    const before = latest.get(`${track}:${criterion.code}`);
    const supersedes = before && n % correctsEvery === 0 ? before.id : null;
    const entry: InventedEntry = {
      ...shared,
      ...takePlace(),
      ...{ id: idOf(n), track, criterion: criterion.code, stage, supersedes, agency_id: null },
      answer: answerOf(n, criterion, supersedes !== null),
      reason: `Alasan nomor ${n}: dokumen diperiksa dan dibandingkan dengan keadaan di lapangan (ilustratif).`,
      basis: { kind: 'document', reference: `Berkas ${n} (ilustratif)`, url: null },
      ...{ idempotency_key: `bench:${n}`, origin: 'demo', in_revision_window: false },
    };
    entries.push(entry);
    latest.set(`${track}:${criterion.code}`, entry);
    if (entry.answer.kind === 'not-applicable') {
      approvals.push({ ...shared, ...takePlace(), entry_id: entry.id, reason: 'Disetujui (ilustratif).' });
    }
  }
  const { sequence: lastSequence, recorded_at: lastRecordedAt } = takePlace();
  return { entries, approvals, lastSequence, lastRecordedAt };
}

function answerOf(n: number, { scorer }: Criterion, corrects: boolean): Answer {
  if (corrects && n % retractsEvery === 0) return { kind: 'retracted' };
  if (n % notApplicableEvery === 0) return { kind: 'not-applicable' };
  const levels = scorer.kind === 'levels' ? scorer.levels : [];
  const chance = createHash('sha256').update(`level ${n}`).digest().readUInt8();
  return { kind: 'levels', level: levels[chance % levels.length]?.code ?? '' };
}

/** Scattered like the ids that people's entries get, and the same in every run. */
function idOf(n: number): string {
  const digits = createHash('sha256').update(`entry ${n}`).digest('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** Many rows in one statement; the table says of what types its columns are. */
async function insert(owner: Pool, table: 'entries' | 'entry_approvals', rows: readonly object[]): Promise<void> {
  const statement = `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
  await owner.query(statement, [JSON.stringify(rows)]);
}
