import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';

export type TokenPurpose = 'first-administrator' | 'password-reset';

@Injectable()
export class OneTimeTokensRepository {
  /** Issues one; earlier ones of the same purpose and person open nothing any more. */
  async issue(
    tx: Tx,
    token: { hash: Buffer; purpose: TokenPurpose; personId: string | null; at: Date; expiresAt: Date },
  ): Promise<void> {
    await this.void(tx, token.purpose, token.personId, token.at);
    await tx
      .insertInto('one_time_tokens')
      .values({
        token_hash: token.hash,
        purpose: token.purpose,
        person_id: token.personId,
        created_at: token.at,
        expires_at: token.expiresAt,
        used_at: null,
      })
      .execute();
  }

  async void(tx: Tx, purpose: TokenPurpose, personId: string | null, at: Date): Promise<void> {
    await tx
      .updateTable('one_time_tokens')
      .set({ used_at: at })
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .where('person_id', personId === null ? 'is' : '=', personId)
      .execute();
  }

  /** Whom an unused token is for; undefined where there is none that opens anything. */
  async find(reader: Reader, hash: Buffer, purpose: TokenPurpose, at: Date): Promise<{ personId: string | null } | undefined> {
    return reader
      .selectFrom('one_time_tokens')
      .select('person_id as personId')
      .where('token_hash', '=', hash)
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .where('expires_at', '>', at)
      .executeTakeFirst();
  }

  /** False where somebody was faster. */
  async use(tx: Tx, hash: Buffer, at: Date): Promise<boolean> {
    const used = await tx
      .updateTable('one_time_tokens')
      .set({ used_at: at })
      .where('token_hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', at)
      .returning('token_hash')
      .executeTakeFirst();
    return used !== undefined;
  }
}
