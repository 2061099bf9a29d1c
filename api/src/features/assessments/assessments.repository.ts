import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Instant, TimeZone } from '../../domain';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader, Tx } from '../../platform/database/database';

export interface AssessmentRow {
  readonly regionId: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly provinceName: string;
  readonly timeZone: TimeZone;
  readonly id: string;
  readonly frameworkCode: string;
  readonly frameworkRevision: string;
  readonly cycle: number;
  readonly origin: 'live' | 'demo';
  readonly startedAt: Date;
}

export interface NewAssessmentRow {
  readonly regionId: string;
  readonly id: string;
  readonly frameworkCode: string;
  readonly frameworkRevision: string;
  readonly cycle: number;
  readonly origin: 'live' | 'demo';
  readonly startedAt: Date;
  readonly startedBy: string | null;
}

/** What taking the assessment's lock answers. */
export interface TakenSequence {
  readonly sequence: number;
  readonly lastRecordedAt: Instant;
}

@Injectable()
export class AssessmentsRepository {
  async find(reader: Reader, regionId: string, id: string): Promise<AssessmentRow | null> {
    return (await select(reader, regionId).where('a.id', '=', id).executeTakeFirst()) ?? null;
  }

  /** Those of these ids; ids of other regions are no mistake here. */
  async findMany(reader: Reader, ids: readonly string[]): Promise<AssessmentRow[]> {
    return ids.length === 0 ? [] : select(reader).where('a.id', 'in', ids).execute();
  }

  async list(reader: Reader, regionId: string): Promise<AssessmentRow[]> {
    return select(reader, regionId).orderBy('a.cycle', 'desc').orderBy('a.started_at', 'desc').execute();
  }

  /** In the one order in which their locks are taken. */
  async idsOf(reader: Reader, regionId: string): Promise<string[]> {
    const rows = await reader.selectFrom('assessments').select('id').where('region_id', '=', regionId).orderBy('id').execute();
    return rows.map((row) => row.id);
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('assessments').select('region_id').distinct().orderBy('region_id').execute();
    return rows.map((row) => row.region_id);
  }

  /** Meets `assessments_cycle_key`, `assessments_framework_fkey` or `assessments_region_fkey` where it cannot be. */
  async add(tx: Tx, row: NewAssessmentRow): Promise<void> {
    await tx
      .insertInto('assessments')
      .values({
        region_id: row.regionId,
        id: row.id,
        framework_code: row.frameworkCode,
        framework_revision: row.frameworkRevision,
        cycle: row.cycle,
        origin: row.origin,
        last_recorded_at: row.startedAt,
        started_at: row.startedAt,
        started_by: row.startedBy,
      })
      .execute();
  }

  /**
   * Takes the assessment's lock until the transaction ends, and the next sequence. `lastRecordedAt` never runs backwards,
   * whatever the clocks of several processes say.
   */
  async takeSequence(tx: Tx, regionId: string, id: string, now: Date): Promise<TakenSequence | null> {
    const [row] = await takeSequence(tx, { regionId, id, now });
    return row ? { sequence: Number(row.last_sequence), lastRecordedAt: row.last_recorded_at.getTime() } : null;
  }

  async lastRecordedAt(reader: Reader, regionId: string, id: string): Promise<Instant | null> {
    const row = await reader
      .selectFrom('assessments')
      .select('last_recorded_at')
      .where('region_id', '=', regionId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? row.last_recorded_at.getTime() : null;
  }
}

const takeSequence = compileOnce((db, value: { regionId: string; id: string; now: Date }) =>
  db
    .updateTable('assessments')
    .set((eb) => ({
      last_sequence: sql<string>`last_sequence + 1`,
      last_recorded_at: eb.fn<Date>('greatest', ['last_recorded_at', eb.val(value.now)]),
    }))
    .where('region_id', '=', value.regionId)
    .where('id', '=', value.id)
    .returning(['last_sequence', 'last_recorded_at']),
);

function select(reader: Reader, regionId?: string) {
  return reader
    .selectFrom('assessments as a')
    .innerJoin('regions as r', 'r.id', 'a.region_id')
    .select([
      'a.region_id as regionId',
      'r.code as regionCode',
      'r.name as regionName',
      'r.province_name as provinceName',
      'r.time_zone as timeZone',
      'a.id',
      'a.framework_code as frameworkCode',
      'a.framework_revision as frameworkRevision',
      'a.cycle',
      'a.origin',
      'a.started_at as startedAt',
    ])
    .$if(regionId !== undefined, (query) => query.where('a.region_id', '=', regionId ?? ''));
}
