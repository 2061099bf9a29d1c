import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { DesignationAct } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

/** On what a decision rested, as it was then. */
export interface DesignationBasis {
  readonly stage: string;
  /** Of the evaluated track, two places; null without a score. */
  readonly score: string | null;
  readonly gatesHold: boolean;
  /** The sealed final; null where a revocation rests on none. */
  readonly visitId: string | null;
}

export interface DesignationRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly kind: DesignationAct;
  readonly reason: string;
  readonly ground: DesignationBasis;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
  readonly origin: 'live' | 'demo' | 'import';
}

const columns = [
  'region_id as regionId', 'assessment_id as assessmentId', 'sequence', 'kind', 'reason', 'ground', 'recorded_at as recordedAt',
  'actor_id as actorId', 'role', 'origin',
] as const;

@Injectable()
export class DesignationsRepository {
  async append(tx: Tx, row: DesignationRow): Promise<void> {
    await tx
      .insertInto('designation_events')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        sequence: row.sequence,
        kind: row.kind,
        reason: row.reason,
        ground: JSON.stringify(row.ground),
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
        origin: row.origin,
      })
      .execute();
  }

  async ofAssessment(reader: Reader, regionId: string, assessmentId: string): Promise<DesignationRow[]> {
    const rows = await reader
      .selectFrom('designation_events')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('assessment_id', '=', assessmentId)
      .orderBy('sequence')
      .execute();
    return rows.map(toRow);
  }

  /** Of a region after a place in it, in order of assessment and sequence. */
  async batch(reader: Reader, regionId: string, after: DesignationRow | null, limit: number): Promise<DesignationRow[]> {
    let query = reader.selectFrom('designation_events').select(columns).where('region_id', '=', regionId);
    if (after) query = query.where(sql<boolean>`(assessment_id, sequence) > (${after.assessmentId}::uuid, ${after.sequence}::bigint)`);
    return (await query.orderBy('assessment_id').orderBy('sequence').limit(limit).execute()).map(toRow);
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('designation_events').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

interface Raw extends Omit<DesignationRow, 'sequence' | 'kind' | 'ground'> {
  readonly sequence: string;
  readonly kind: string;
  readonly ground: unknown;
}

/** What stands in the columns was written by this service. */
function toRow(row: Raw): DesignationRow {
  return { ...row, sequence: Number(row.sequence), kind: row.kind as DesignationAct, ground: row.ground as DesignationBasis };
}
