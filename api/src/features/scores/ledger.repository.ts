import { Injectable } from '@nestjs/common';
import { startOfDay, type Answer, type Approval, type ExternalFigure, type ScoredEntry, type TimeZone, type Track } from '../../domain';
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

/** Reads what scoring needs of a ledger, and no more: the hot path of every write and every score. */
@Injectable()
export class LedgerRepository {
  /** Of one track, or of all. */
  async entries(reader: Reader, { regionId, id }: LedgerOf, track?: Track): Promise<EntriesAndApprovals> {
    let query = reader
      .selectFrom('entries as e')
      .leftJoin('entry_approvals as a', (join) => join.onRef('a.region_id', '=', 'e.region_id').onRef('a.entry_id', '=', 'e.id'))
      .select([
        'e.id',
        'e.sequence',
        'e.track',
        'e.criterion',
        'e.answer',
        'e.happened_at',
        'e.recorded_at',
        'e.supersedes',
        'e.role',
        'a.happened_at as approved_at',
        'a.recorded_at as approval_recorded_at',
      ])
      .where('e.region_id', '=', regionId)
      .where('e.assessment_id', '=', id)
      .orderBy('e.sequence');
    if (track !== undefined) query = query.where('e.track', '=', track);
    const entries: LedgerEntry[] = [];
    const approvals: Approval[] = [];
    for (const row of await query.execute()) {
      entries.push({
        id: row.id,
        sequence: Number(row.sequence),
        track: row.track,
        criterion: row.criterion,
        answer: row.answer as Answer,
        happenedAt: row.happened_at.getTime(),
        recordedAt: row.recorded_at.getTime(),
        role: row.role,
        ...(row.supersedes === null ? {} : { supersedes: row.supersedes }),
      });
      if (row.approved_at && row.approval_recorded_at) {
        const recordedAt = row.approval_recorded_at.getTime();
        approvals.push({ entryId: row.id, happenedAt: row.approved_at.getTime(), recordedAt });
      }
    }
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
