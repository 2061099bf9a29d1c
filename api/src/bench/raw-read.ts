import { createHash } from 'node:crypto';
import type { Pool, QueryResultRow } from 'pg';
import { startOfDay, type Answer } from '../domain';
import type { Assessment } from '../features/assessments/assessments.service';
import type { WholeLedger } from '../features/scores/ledger-reading.service';

export interface RawEntry extends QueryResultRow {
  readonly id: string;
  readonly sequence: string;
  readonly track: string;
  readonly criterion: string;
  readonly answer: Answer;
  readonly happened_at: Date;
  readonly recorded_at: Date;
  readonly supersedes: string | null;
  readonly role: string;
  readonly approved_at: Date | null;
  readonly approval_recorded_at: Date | null;
}

export interface RawFigure extends QueryResultRow {
  readonly id: string;
  readonly figure: string;
  readonly value: string;
  readonly period: string;
  readonly released_on: string;
  readonly recorded_at: Date;
  readonly supersedes: string | null;
}

/** What a ledger is made of, as it stands in its tables. */
export interface RawLedger {
  readonly entries: readonly RawEntry[];
  readonly figures: readonly RawFigure[];
  readonly projections: number;
}

/** Reads what scoring needs row by row, as anybody would with pg: nothing is made of it. */
export async function readRaw(pool: Pool, { regionId, id }: Pick<Assessment, 'regionId' | 'id'>): Promise<RawLedger> {
  const client = await pool.connect();
  try {
    const entries = await client.query<RawEntry>(
      `select e.id, e.sequence, e.track, e.criterion, e.answer, e.happened_at, e.recorded_at, e.supersedes, e.role,
         a.happened_at as approved_at, a.recorded_at as approval_recorded_at
       from entries e left join entry_approvals a on a.region_id = e.region_id and a.entry_id = e.id
       where e.region_id = $1 and e.assessment_id = $2 order by e.sequence`,
      [regionId, id],
    );
    const figures = await client.query<RawFigure>(
      'select id, figure, value, period, released_on, recorded_at, supersedes from external_figures where region_id = $1',
      [regionId],
    );
    const projections = await client.query('select * from score_projections where region_id = $1 and assessment_id = $2', [regionId, id]);
    return { entries: entries.rows, figures: figures.rows, projections: projections.rows.length };
  } finally {
    client.release();
  }
}

/** A ledger in one spelling, whoever read it, for comparing. */
export function spellRaw({ entries, figures }: RawLedger, { timeZone }: Pick<Assessment, 'timeZone'>): string {
  return fingerprint(
    entries.map((row) => [
      Number(row.sequence), row.id, row.track, row.criterion, row.answer,
      row.happened_at.getTime(), row.recorded_at.getTime(), row.supersedes,
      row.role, row.approved_at?.getTime() ?? null, row.approval_recorded_at?.getTime() ?? null,
    ]),
    figures.map((row) => [
      row.id, row.figure, row.value, row.period, startOfDay(row.released_on, timeZone), row.recorded_at.getTime(), row.supersedes,
    ]),
  );
}

/** The same of what the product has read. */
export function spellLedger({ entries, approvals, figures }: WholeLedger): string {
  const approvalOf = new Map(approvals.map((approval) => [approval.entryId, approval]));
  return fingerprint(
    entries.map(({ id, sequence, track, criterion, answer, happenedAt, recordedAt, supersedes, role }) => {
      const approval = approvalOf.get(id);
      return [
        sequence, id, track, criterion, answer, happenedAt, recordedAt, supersedes ?? null,
        role, approval?.happenedAt ?? null, approval?.recordedAt ?? null,
      ];
    }),
    figures.map((figure) => [
      figure.id, figure.figure, figure.value, figure.period, figure.releasedAt, figure.recordedAt, figure.supersedes ?? null,
    ]),
  );
}

function fingerprint(...lists: readonly (readonly unknown[])[]): string {
  const spelled = lists.map((rows) => rows.map((row) => JSON.stringify(row)).sort());
  const hash = createHash('sha256').update(JSON.stringify(spelled)).digest('hex');
  return `${spelled.map((rows) => rows.length).join(' entries and ')} figures, ${hash}`;
}
