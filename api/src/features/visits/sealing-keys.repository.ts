import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import type { Reader, Tx } from '../../platform/database/database';

export interface SealingKeyRow {
  readonly number: number;
  readonly id: string;
  readonly privateJwk: JWK;
  readonly madeAt: Date;
}

const columns = ['number', 'id', 'private_jwk as privateJwk', 'made_at as madeAt'] as const;

@Injectable()
export class SealingKeysRepository {
  async newest(reader: Reader): Promise<SealingKeyRow | null> {
    const row = await reader.selectFrom('sealing_keys').select(columns).orderBy('number', 'desc').limit(1).executeTakeFirst();
    return row ? toRow(row) : null;
  }

  async find(reader: Reader, id: string): Promise<SealingKeyRow | null> {
    const row = await reader.selectFrom('sealing_keys').select(columns).where('id', '=', id).executeTakeFirst();
    return row ? toRow(row) : null;
  }

  async all(reader: Reader): Promise<SealingKeyRow[]> {
    return (await reader.selectFrom('sealing_keys').select(columns).orderBy('number').execute()).map(toRow);
  }

  /** False: another process was quicker with this number. */
  async add(tx: Tx, { number, id, privateJwk, madeAt }: SealingKeyRow): Promise<boolean> {
    const row = await tx
      .insertInto('sealing_keys')
      .values({ number, id, private_jwk: JSON.stringify(privateJwk), made_at: madeAt })
      .onConflict((conflict) => conflict.column('number').doNothing())
      .returning('number')
      .executeTakeFirst();
    return row !== undefined;
  }
}

function toRow({ privateJwk, ...row }: Omit<SealingKeyRow, 'privateJwk'> & { readonly privateJwk: unknown }): SealingKeyRow {
  return { ...row, privateJwk: privateJwk as JWK }; // written by this service
}
