import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ChainFault } from './chain-fault';
import type { LedgerCheck, LedgerRow } from './ledger-check';
import type { RecordRow } from './record-row';

interface Told {
  readonly sequence: number;
  readonly digest: string;
}

/** Holds the rows of one table against what the links of one chain tell of them. */
export class LedgerComparison {
  private readonly told = new Map<string, Told>();
  private first: ChainFault | null = null;

  constructor(
    private readonly chain: string,
    private readonly check: LedgerCheck,
  ) {}

  /** A link of the chain; those of other kinds are none of ours. */
  tell(link: RecordRow): void {
    if (!this.check.kinds.includes(link.kind)) return;
    // a second link of the same row tells of a row that is not there
    if (this.told.has(link.subject)) this.find('row-missing', link.sequence, link.subject);
    else this.told.set(link.subject, { sequence: link.sequence, digest: digestOf(link.payload) });
  }

  row({ subject, payload }: LedgerRow): void {
    const told = this.told.get(subject);
    this.told.delete(subject);
    if (!told) this.find('row-unrecorded', null, subject);
    else if (told.digest !== digestOf(payload)) this.find('row-differs', told.sequence, subject);
  }

  end(): ChainFault | null {
    for (const [subject, { sequence }] of this.told) this.find('row-missing', sequence, subject);
    return this.first;
  }

  /** The one with the lowest number counts; a row without a link comes after all that have one. */
  private find(fault: ChainFault['fault'], sequence: number | null, subject: string): void {
    const found: ChainFault = { chain: this.chain, sequence, subject, fault };
    if (!this.first || orderOf(found) < orderOf(this.first)) this.first = found;
  }
}

export function orderOf({ sequence }: ChainFault): number {
  return sequence ?? Number.POSITIVE_INFINITY;
}

function digestOf(payload: unknown): string {
  return createHash('sha256').update(canonicalize(payload) ?? '').digest('base64');
}
