import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database';
import type { LedgerCheck } from './ledger-check';
import { firstHash, hashOf } from './record-row';
import { RecordRepository } from './record.repository';

export type { LedgerCheck, LedgerRow } from './ledger-check';
export { programmeChain } from './record-row';

export interface Happening {
  readonly chain: string;
  readonly at: number;
  readonly actorId: string | null;
  readonly role: string | null;
  readonly kind: string;
  readonly subject: string;
  /** Plain JSON: no undefined, no Date, no bigint. No names, e-mail addresses or other personal data: ids only. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The hash-chained log of who did what. Every use case that writes appends here, in its own transaction, as its last step. */
@Injectable()
export class RecordService {
  private readonly ledgers: LedgerCheck[] = [];

  constructor(private readonly repository: RecordRepository) {}

  /** Lets `verify` hold the rows of an appended table against their links. Called once by the table's owner, in `onModuleInit`. */
  registerLedger(check: LedgerCheck): void {
    this.ledgers.push(check);
  }

  /** Appends one link; other writers of the same chain wait until the transaction ends, other regions do not. */
  async append(tx: Tx, happening: Happening): Promise<{ sequence: number; hash: string }> {
    await this.repository.lockChain(tx, happening.chain);
    const tip = await this.repository.findTip(tx, happening.chain);
    const link = {
      chain: happening.chain,
      sequence: (tip?.sequence ?? 0) + 1,
      recordedAt: new Date(happening.at).toISOString(),
      actorId: happening.actorId,
      role: happening.role,
      kind: happening.kind,
      subject: happening.subject,
      payload: happening.payload,
      previousHash: tip?.hash ?? firstHash,
    };
    const hash = hashOf(link);
    await this.repository.append(tx, { ...link, hash });
    return { sequence: link.sequence, hash };
  }
}
