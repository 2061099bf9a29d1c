import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';
import type { RecordRow } from './record-row';

@Injectable()
export class RecordRepository {
  /** One writer at a time per chain, until the transaction ends. Taken after the assessment's lock, never before. */
  async lockChain(tx: Tx, chain: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`record:${chain}`}, 0))`.execute(tx);
  }

  async findTip(reader: Reader, chain: string): Promise<{ sequence: number; hash: string } | null> {
    const row = await reader
      .selectFrom('record')
      .select(['sequence', 'hash'])
      .where('chain', '=', chain)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? { sequence: Number(row.sequence), hash: row.hash } : null;
  }

  async append(tx: Tx, row: RecordRow): Promise<void> {
    await tx
      .insertInto('record')
      .values({
        chain: row.chain,
        sequence: row.sequence,
        recorded_at: new Date(row.recordedAt),
        actor_id: row.actorId,
        role: row.role,
        kind: row.kind,
        subject: row.subject,
        payload: JSON.stringify(row.payload),
        previous_hash: row.previousHash,
        hash: row.hash,
      })
      .execute();
  }
}
