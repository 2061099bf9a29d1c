import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';

export interface PreconditionRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly code: string;
  readonly holds: boolean;
  readonly reason: string;
  readonly happenedAt: Date;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
}

export type NamedPreconditionRow = PreconditionRow & { readonly actorName: string | null };

@Injectable()
export class PreconditionsRepository {
  /** In order of recording, of one assessment or of all of a region. */
  async list(reader: Reader, regionId: string, assessmentId?: string): Promise<NamedPreconditionRow[]> {
    const rows = await reader
      .selectFrom('precondition_answers as a')
      .leftJoin('people as p', 'p.id', 'a.actor_id')
      .select([
        'a.region_id as regionId',
        'a.assessment_id as assessmentId',
        'a.sequence',
        'a.code',
        'a.holds',
        'a.reason',
        'a.happened_at as happenedAt',
        'a.recorded_at as recordedAt',
        'a.actor_id as actorId',
        'a.role',
        'p.display_name as actorName',
      ])
      .where('a.region_id', '=', regionId)
      .$if(assessmentId !== undefined, (query) => query.where('a.assessment_id', '=', assessmentId ?? ''))
      .orderBy('a.assessment_id')
      .orderBy('a.sequence')
      .execute();
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  async append(tx: Tx, row: PreconditionRow): Promise<void> {
    await tx
      .insertInto('precondition_answers')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        sequence: row.sequence,
        code: row.code,
        holds: row.holds,
        reason: row.reason,
        happened_at: row.happenedAt,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
      })
      .execute();
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('precondition_answers').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}
