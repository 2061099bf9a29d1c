import type { ChainFault, ChainFaultKind, ChainHead } from './chain-fault';
import { firstHash, hashOf, type RecordRow } from './record-row';

/** Follows one chain link by link, in order, and says where it first breaks. Pure: whoever walks it reads the links. */
export class ChainWalk {
  private sequence = 0;
  private hash = firstHash;

  /** @param noted hashes of links that were noted elsewhere, by sequence. */
  constructor(
    private readonly chain: string,
    private readonly noted: ReadonlyMap<number, string>,
  ) {}

  step(link: RecordRow): ChainFault | null {
    const expected = this.sequence + 1;
    if (link.sequence !== expected) return this.fault('gap', Math.min(link.sequence, expected), null);
    const { hash, ...content } = link;
    if (hashOf(content) !== hash) return this.fault('hash', expected, link.subject);
    if (link.previousHash !== this.hash) return this.fault('previous-hash', expected, link.subject);
    if (this.noted.has(expected) && this.noted.get(expected) !== hash) return this.fault('checkpoint-differs', expected, link.subject);
    this.sequence = expected;
    this.hash = hash;
    return null;
  }

  /** After the last link: whether there were more once. */
  end(): ChainFault | null {
    const last = Math.max(0, ...this.noted.keys());
    return last > this.sequence ? this.fault('tail-cut', this.sequence + 1, null) : null;
  }

  head(): ChainHead | null {
    return this.sequence === 0 ? null : { chain: this.chain, sequence: this.sequence, hash: this.hash };
  }

  private fault(fault: ChainFaultKind, sequence: number, subject: string | null): ChainFault {
    return { chain: this.chain, sequence, subject, fault };
  }
}
