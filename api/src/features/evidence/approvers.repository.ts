import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';

/** Whom an agency's approver was set to; the latest counts. */
export interface ApproverRow {
  readonly regionId: string;
  readonly agencyId: string;
  readonly sequence: number;
  readonly approverId: string | null;
  readonly reason: string;
  readonly recordedAt: Date;
  readonly actorId: string;
}

@Injectable()
export class ApproversRepository {
  /** The number of the latest setting, 0 for none; held until the transaction ends. */
  async holdLatest(tx: Tx, { regionId, agencyId }: Pick<ApproverRow, 'regionId' | 'agencyId'>): Promise<number> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`approver:${regionId}:${agencyId}`}, 0))`.execute(tx);
    return (await this.list(tx, { regionId, agencyId }))[0]?.sequence ?? 0;
  }

  async append(tx: Tx, row: ApproverRow): Promise<void> {
    await tx
      .insertInto('agency_approvers')
      .values({
        region_id: row.regionId,
        agency_id: row.agencyId,
        sequence: row.sequence,
        approver_id: row.approverId,
        reason: row.reason,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
      })
      .execute();
  }

  /** Newest first. */
  async list(reader: Reader, { regionId, agencyId }: { regionId: string; agencyId?: string }): Promise<ApproverRow[]> {
    let query = reader
      .selectFrom('agency_approvers')
      .select(['region_id as regionId', 'agency_id as agencyId', 'sequence', 'approver_id as approverId', 'reason'])
      .select(['recorded_at as recordedAt', 'actor_id as actorId'])
      .where('region_id', '=', regionId)
      .orderBy('agency_id')
      .orderBy('sequence', 'desc');
    if (agencyId !== undefined) query = query.where('agency_id', '=', agencyId);
    return (await query.execute()).map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('agency_approvers').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}
