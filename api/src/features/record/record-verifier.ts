import { Injectable } from '@nestjs/common';
import type { Reader } from '../../platform/database/database';
import type { ChainFault, ChainHead, Verification } from './chain-fault';
import { ChainWalk } from './chain-walk';
import type { LedgerCheck } from './ledger-check';
import { LedgerComparison, orderOf } from './ledger-comparison';
import { programmeChain } from './record-row';
import { RecordRepository } from './record.repository';

export interface VerificationWanted {
  /** One chain; all when absent. */
  readonly chain?: string | undefined;
  /** A link that was kept outside the database: what nobody who can write to it could change. */
  readonly kept?: ChainHead | undefined;
}

/** Walks the chains, in one state of the database, and holds the appended tables against them. */
@Injectable()
export class RecordVerifier {
  private readonly ledgers: LedgerCheck[] = [];

  constructor(private readonly repository: RecordRepository) {}

  register(check: LedgerCheck): void {
    const double = check.kinds.find((kind) => this.ledgers.some((other) => other.kinds.includes(kind)));
    if (double !== undefined) throw new Error(`two tables say that links of the kind ${double} are theirs`);
    this.ledgers.push(check);
  }

  /** @param reader a snapshot, so that what is appended meanwhile is not taken for a fault. */
  async verify(reader: Reader, wanted: VerificationWanted = {}): Promise<Verification> {
    const noted = await this.repository.checkpoints(reader, wanted.chain);
    if (wanted.kept) {
      const { chain, sequence, hash } = wanted.kept;
      noted.set(chain, new Map(noted.get(chain)).set(sequence, hash));
    }
    const chains = wanted.chain === undefined ? await this.findChains(reader, noted) : [wanted.chain];
    const faults: ChainFault[] = [];
    const heads: ChainHead[] = [];
    let checked = 0;
    for (const chain of chains) {
      const outcome = await this.verifyChain(reader, chain, noted.get(chain) ?? new Map());
      checked += outcome.checked;
      if (outcome.fault) faults.push(outcome.fault);
      if (outcome.head) heads.push(outcome.head);
    }
    return { ok: faults.length === 0, checked, firstBad: faults[0] ?? null, faults, heads };
  }

  /** Also those of which nothing is left but a note or a row; the programme's first. */
  private async findChains(reader: Reader, noted: ReadonlyMap<string, unknown>): Promise<string[]> {
    const found = new Set([...(await this.repository.listChains(reader)), ...noted.keys()]);
    for (const ledger of this.ledgers) for (const chain of await ledger.chains(reader)) found.add(chain);
    const regions = [...found].filter((chain) => chain !== programmeChain).sort();
    return found.has(programmeChain) ? [programmeChain, ...regions] : regions;
  }

  private async verifyChain(
    reader: Reader,
    chain: string,
    noted: ReadonlyMap<number, string>,
  ): Promise<{ checked: number; fault: ChainFault | null; head: ChainHead | null }> {
    const walk = new ChainWalk(chain, noted);
    const comparisons = this.ledgers.map((check) => ({ check, comparison: new LedgerComparison(chain, check) }));
    let checked = 0;
    for await (const link of this.repository.links(reader, chain)) {
      const fault = walk.step(link);
      checked += 1;
      if (fault) return { checked, fault, head: walk.head() };
      for (const { comparison } of comparisons) comparison.tell(link);
    }
    const faults: ChainFault[] = [];
    for (const { check, comparison } of comparisons) {
      for await (const row of check.rows(reader, chain)) comparison.row(row);
      const fault = comparison.end();
      if (fault) faults.push(fault);
    }
    const cut = walk.end();
    if (cut) return { checked, fault: cut, head: walk.head() };
    return { checked, fault: faults.sort((a, b) => orderOf(a) - orderOf(b))[0] ?? null, head: walk.head() };
  }
}
