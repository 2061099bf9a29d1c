import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database';

/** Addresses that were tried are not kept in the clear: they may be anybody's. */
export function accountKeyOf(email: string): Buffer {
  return createHash('sha256').update(email.toLowerCase()).digest();
}

@Injectable()
export class SignInFailuresRepository {
  /** One try at a time per account, so that guesses sent together are counted one by one. */
  async lock(tx: Tx, accountKey: Buffer): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${accountKey.toString('hex')}`}, 0))`.execute(tx);
  }

  async list(tx: Tx, accountKey: Buffer, since: Date): Promise<number[]> {
    const rows = await tx
      .selectFrom('sign_in_failures')
      .select('failed_at')
      .where('account_key', '=', accountKey)
      .where('failed_at', '>', since)
      .execute();
    return rows.map((row) => row.failed_at.getTime());
  }

  async add(tx: Tx, accountKey: Buffer, at: Date): Promise<void> {
    await tx.insertInto('sign_in_failures').values({ account_key: accountKey, failed_at: at }).execute();
  }

  async forget(tx: Tx, accountKey: Buffer): Promise<void> {
    await tx.deleteFrom('sign_in_failures').where('account_key', '=', accountKey).execute();
  }

  async sweep(tx: Tx, before: Date): Promise<void> {
    await tx.deleteFrom('sign_in_failures').where('failed_at', '<=', before).execute();
  }
}
