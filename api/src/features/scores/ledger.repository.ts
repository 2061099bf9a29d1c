import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { startOfDay } from '../../domain';
import type { Answer, Approval, ExternalFigure, ScoredEntry, TimeZone, Track } from '../../domain';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader } from '../../platform/database/database';

/** Which assessment's ledger is read. */
export interface LedgerOf {
  readonly regionId: string;
  readonly id: string;
  readonly timeZone: TimeZone;
}

/** An entry as scoring needs it, and by which role it was made. */
export interface LedgerEntry extends ScoredEntry {
  readonly role: string;
}

export interface EntriesAndApprovals {
  readonly entries: LedgerEntry[];
  readonly approvals: Approval[];
}

/** An entry with its approval as one row of the aggregate below; moments in milliseconds. */
type Told = readonly [
  id: string,
  sequence: number,
  track: Track,
  criterion: string,
  answer: Answer,
  happenedAt: number,
  recordedAt: number,
  supersedes: string | null,
  role: string,
  approvedAt: number | null,
  approvalRecordedAt: number | null,
];

/** A moment in whole milliseconds, which is as exact as it is kept. */
function ms(column: string) {
  return sql.raw<number>(`(extract(epoch from ${column}) * 1000)::bigint`);
}

const told = sql<readonly Told[]>`coalesce(json_agg(json_build_array(e.id, e.sequence, e.track, e.criterion, e.answer,
  ${ms('e.happened_at')}, ${ms('e.recorded_at')}, e.supersedes, e.role, ${ms('a.happened_at')}, ${ms('a.recorded_at')})), '[]')`;

interface EntriesWanted {
  readonly regionId: string;
  readonly id: string;
  readonly track?: Track | undefined;
}

const ledgerOfAll = compileOnce((db, { regionId, id }: EntriesWanted) =>
  db
    .selectFrom('entries as e')
    .leftJoin('entry_approvals as a', (join) => join.onRef('a.region_id', '=', 'e.region_id').onRef('a.entry_id', '=', 'e.id'))
    .select(told.as('told'))
    .where('e.region_id', '=', regionId)
    .where('e.assessment_id', '=', id),
);
const ledgerOfTrack = compileOnce((db, value: EntriesWanted) =>
  db
    .selectFrom('entries as e')
    .leftJoin('entry_approvals as a', (join) => join.onRef('a.region_id', '=', 'e.region_id').onRef('a.entry_id', '=', 'e.id'))
    .select(told.as('told'))
    .where('e.region_id', '=', value.regionId)
    .where('e.assessment_id', '=', value.id)
    .where('e.track', '=', value.track ?? 'claimed'),
);

/** Reads what scoring needs of a ledger, and no more: the hot path of every write and every score. */
@Injectable()
export class LedgerRepository {
  /**
   * Of one track, or of all; in no order, since scoring asks for none. Comes as one value: a driver takes several times as long over
   * as many rows of as many columns.
   */
  async entries(reader: Reader, { regionId, id }: LedgerOf, track?: Track): Promise<EntriesAndApprovals> {
    const wanted = { regionId, id, track };
    const [row] = await (track === undefined ? ledgerOfAll(reader, wanted) : ledgerOfTrack(reader, wanted));
    const approvals: Approval[] = [];
    const entries = (row?.told ?? []).map((one): LedgerEntry => {
      const [entryId, sequence, onTrack, criterion, answer, happenedAt, recordedAt, supersedes, role, ...approval] = one;
      const [approvedAt, approvalRecordedAt] = approval;
      if (approvedAt !== null && approvalRecordedAt !== null) {
        approvals.push({ entryId, happenedAt: approvedAt, recordedAt: approvalRecordedAt });
      }
      const entry = { id: entryId, sequence, track: onTrack, criterion, answer, happenedAt, recordedAt, role };
      return supersedes === null ? entry : { ...entry, supersedes };
    });
    return { entries, approvals };
  }

  /** The region's external figures; each counts from the start of the day of its release. */
  async figures(reader: Reader, { regionId, timeZone }: Pick<LedgerOf, 'regionId' | 'timeZone'>): Promise<ExternalFigure[]> {
    const rows = await reader
      .selectFrom('external_figures')
      .select(['id', 'figure', 'value', 'period', 'released_on', 'recorded_at', 'supersedes'])
      .where('region_id', '=', regionId)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      figure: row.figure,
      value: row.value,
      period: row.period,
      releasedAt: startOfDay(row.released_on, timeZone),
      recordedAt: row.recorded_at.getTime(),
      ...(row.supersedes === null ? {} : { supersedes: row.supersedes }),
    }));
  }
}
