import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { Refusal } from '../../platform/refusal';

export interface ApprovalRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly entryId: string;
  readonly reason: string;
  readonly happenedAt: Date;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
}

@Injectable()
export class ApprovalsRepository {
  async append(tx: Tx, row: ApprovalRow): Promise<void> {
    await tx
      .insertInto('entry_approvals')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        sequence: row.sequence,
        entry_id: row.entryId,
        reason: row.reason,
        happened_at: row.happenedAt,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
      })
      .execute()
      .catch((error: unknown) => {
        if (violatedConstraint(error) === 'entry_approvals_entry_key') throw Refusal.of('approval-exists', { entryId: row.entryId });
        throw error;
      });
  }

  async list(reader: Reader, regionId: string): Promise<ApprovalRow[]> {
    const rows = await reader
      .selectFrom('entry_approvals')
      .select([
        'region_id as regionId',
        'assessment_id as assessmentId',
        'sequence',
        'entry_id as entryId',
        'reason',
        'happened_at as happenedAt',
        'recorded_at as recordedAt',
        'actor_id as actorId',
        'role',
      ])
      .where('region_id', '=', regionId)
      .orderBy('assessment_id')
      .orderBy('sequence')
      .execute();
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('entry_approvals').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}
