import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { FollowUpEvent, FollowUpHappening } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

/** Where a follow-up came from; stands in the row that opened it. */
export interface FollowUpOrigin {
  readonly visitId: string | null;
  readonly findingId: string | null;
  readonly criterion: string | null;
}

export interface FollowUpRow extends FollowUpOrigin {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly followUpId: string;
  readonly sequence: number;
  readonly act: FollowUpHappening;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
  readonly agencyId: string | null;
  readonly origin: 'live' | 'demo' | 'import';
}

const columns = [
  'region_id as regionId', 'assessment_id as assessmentId', 'follow_up_id as followUpId', 'sequence', 'act', 'visit_id as visitId',
  'finding_id as findingId', 'criterion', 'recorded_at as recordedAt', 'actor_id as actorId', 'role', 'agency_id as agencyId', 'origin',
] as const;

/** What stands in the column of JSON was written by this service. */
@Injectable()
export class FollowUpsRepository {
  async append(tx: Tx, row: FollowUpRow): Promise<void> {
    await tx
      .insertInto('follow_up_events')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        follow_up_id: row.followUpId,
        sequence: row.sequence,
        kind: row.act.kind,
        act: JSON.stringify(row.act),
        visit_id: row.visitId,
        finding_id: row.findingId,
        criterion: row.criterion,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
        agency_id: row.agencyId,
        origin: row.origin,
      })
      .execute();
  }

  /** Of an assessment, all of them, in order. */
  async ofAssessment(reader: Reader, regionId: string, assessmentId: string): Promise<FollowUpRow[]> {
    const rows = await reader
      .selectFrom('follow_up_events')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('assessment_id', '=', assessmentId)
      .orderBy('sequence')
      .execute();
    return rows.map(toRow);
  }

  /** Of a region after a place in it, in order of follow-up and sequence. */
  async batch(reader: Reader, regionId: string, after: FollowUpRow | null, limit: number): Promise<FollowUpRow[]> {
    let query = reader.selectFrom('follow_up_events').select(columns).where('region_id', '=', regionId);
    if (after) query = query.where(sql<boolean>`(follow_up_id, sequence) > (${after.followUpId}::uuid, ${after.sequence}::bigint)`);
    return (await query.orderBy('follow_up_id').orderBy('sequence').limit(limit).execute()).map(toRow);
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('follow_up_events').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

/** As the rules read it. */
export function toFollowUpEvent({ act, sequence, actorId, recordedAt }: FollowUpRow): FollowUpEvent {
  return { ...act, sequence, actorId, recordedAt: recordedAt.getTime() };
}

function toRow(row: Omit<FollowUpRow, 'sequence' | 'act'> & { readonly sequence: string; readonly act: unknown }): FollowUpRow {
  return { ...row, sequence: Number(row.sequence), act: row.act as FollowUpHappening };
}
