import { Injectable } from '@nestjs/common';
import type { DestructionGround } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

export interface DestructionRequestRow {
  readonly regionId: string;
  readonly id: string;
  readonly sha256: string;
  readonly ground: DestructionGround;
  readonly words: string;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
}

export interface DestructionDecisionRow {
  readonly regionId: string;
  readonly requestId: string;
  readonly decision: 'carried-out' | 'declined';
  readonly words: string;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
}

@Injectable()
export class DestructionsRepository {
  async addRequest(tx: Tx, row: DestructionRequestRow): Promise<void> {
    await tx
      .insertInto('destruction_requests')
      .values({
        region_id: row.regionId,
        id: row.id,
        sha256: row.sha256,
        ground: row.ground,
        words: row.words,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
      })
      .execute();
  }

  /** Meets `destruction_decisions_pkey` where somebody was faster. */
  async addDecision(tx: Tx, row: DestructionDecisionRow): Promise<void> {
    await tx
      .insertInto('destruction_decisions')
      .values({
        region_id: row.regionId,
        request_id: row.requestId,
        decision: row.decision,
        words: row.words,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
      })
      .execute();
  }

  /** Newest first. */
  async requests(reader: Reader, regionId: string, id?: string): Promise<DestructionRequestRow[]> {
    let query = reader
      .selectFrom('destruction_requests')
      .select(['region_id as regionId', 'id', 'sha256', 'ground', 'words', 'recorded_at as recordedAt', 'actor_id as actorId', 'role'])
      .where('region_id', '=', regionId)
      .orderBy('recorded_at', 'desc')
      .orderBy('id');
    if (id !== undefined) query = query.where('id', '=', id);
    return (await query.execute()).map((row) => ({ ...row, ground: row.ground as DestructionGround }));
  }

  /** By the request. */
  async decisions(reader: Reader, regionId: string): Promise<ReadonlyMap<string, DestructionDecisionRow>> {
    const rows = await reader
      .selectFrom('destruction_decisions')
      .select(['region_id as regionId', 'request_id as requestId', 'decision', 'words', 'recorded_at as recordedAt'])
      .select(['actor_id as actorId', 'role'])
      .where('region_id', '=', regionId)
      .execute();
    return new Map(rows.map((row) => [row.requestId, { ...row, decision: row.decision as DestructionDecisionRow['decision'] }]));
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('destruction_requests').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}
