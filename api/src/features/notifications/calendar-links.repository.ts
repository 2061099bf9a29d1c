import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';

@Injectable()
export class CalendarLinksRepository {
  async find(reader: Reader, personId: string): Promise<{ readonly createdAt: Date } | null> {
    const row = await reader
      .selectFrom('calendar_links')
      .select('created_at as createdAt')
      .where('person_id', '=', personId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Whose calendar stands at a secret address; null: nobody's. */
  async findPerson(reader: Reader, tokenHash: Buffer): Promise<string | null> {
    const row = await reader
      .selectFrom('calendar_links')
      .select('person_id as personId')
      .where('token_hash', '=', tokenHash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return row?.personId ?? null;
  }

  /** Two requests of one person come after each other. */
  async lockPerson(tx: Tx, personId: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended('calendar-link ' || ${personId}::text, 0))`.execute(tx);
  }

  async add(tx: Tx, personId: string, tokenHash: Buffer, at: Date): Promise<void> {
    await tx.insertInto('calendar_links').values({ person_id: personId, token_hash: tokenHash, created_at: at }).execute();
  }

  /** Says whether there was one. */
  async revoke(tx: Tx, personId: string, at: Date): Promise<boolean> {
    const revoked = await tx
      .updateTable('calendar_links')
      .set({ revoked_at: at })
      .where('person_id', '=', personId)
      .where('revoked_at', 'is', null)
      .returning('person_id')
      .execute();
    return revoked.length > 0;
  }
}
