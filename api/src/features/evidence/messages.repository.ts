import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';
import type { MessageKind } from './requirement.dto';

/** One turn of the thread on a requirement. */
export interface MessageRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly requirement: string;
  readonly kind: MessageKind;
  readonly words: string;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
  readonly agencyId: string | null;
  readonly origin: 'live' | 'demo' | 'import';
}

@Injectable()
export class MessagesRepository {
  async append(tx: Tx, row: MessageRow): Promise<void> {
    await tx
      .insertInto('requirement_messages')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        sequence: row.sequence,
        requirement: row.requirement,
        kind: row.kind,
        words: row.words,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
        agency_id: row.agencyId,
        origin: row.origin,
      })
      .execute();
  }

  /** Oldest first. */
  async list(reader: Reader, wanted: { regionId: string; assessmentId?: string; requirement?: string }): Promise<MessageRow[]> {
    let query = reader
      .selectFrom('requirement_messages')
      .select(['region_id as regionId', 'assessment_id as assessmentId', 'sequence', 'requirement', 'kind', 'words'])
      .select(['recorded_at as recordedAt', 'actor_id as actorId', 'role', 'agency_id as agencyId', 'origin'])
      .where('region_id', '=', wanted.regionId)
      .orderBy('assessment_id')
      .orderBy('sequence');
    if (wanted.assessmentId !== undefined) query = query.where('assessment_id', '=', wanted.assessmentId);
    if (wanted.requirement !== undefined) query = query.where('requirement', '=', wanted.requirement);
    return (await query.execute()).map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('requirement_messages').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}
