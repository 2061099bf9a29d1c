/** What can be wrong with a chain, or with a row that its links tell of. */
export type ChainFaultKind =
  /** The content of the link is not what was hashed. */
  | 'hash'
  /** It does not continue from the link before it. */
  | 'previous-hash'
  /** The link of this number is not there, or stands twice. */
  | 'gap'
  /** Another link than the one that was noted in the programme chain (or kept outside): what follows was written anew. */
  | 'checkpoint-differs'
  /** The chain ends before a link that was noted in the programme chain (or kept outside). */
  | 'tail-cut'
  /** The row does not hold what its link tells. */
  | 'row-differs'
  /** The row that the link tells of is not there. */
  | 'row-missing'
  /** No link tells of the row. */
  | 'row-unrecorded';

export interface ChainFault {
  readonly chain: string;
  /** Of the first bad link; null for a row without any. */
  readonly sequence: number | null;
  readonly subject: string | null;
  readonly fault: ChainFaultKind;
}

export interface ChainHead {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

export interface Verification {
  readonly ok: boolean;
  /** Links looked at. */
  readonly checked: number;
  readonly firstBad: ChainFault | null;
  /** The first bad one of every chain that has any. */
  readonly faults: readonly ChainFault[];
  /** Where each chain stands; the programme's is worth keeping outside. */
  readonly heads: readonly ChainHead[];
}
