/** What a public page says of a paper. `genuine-code`: the code alone was asked for, and it is ours. */
export type PaperVerdict = 'genuine' | 'genuine-code' | 'altered' | 'unknown';

/** Sealed minutes as the record knows them. */
export interface SealedPaper {
  readonly code: string;
  readonly pdfSha256: string;
  /** Copies signed elsewhere and attached: theirs are other bytes of the same minutes. */
  readonly copySha256s: readonly string[];
}

export interface PaperAsked {
  /** 64 small hexadecimal digits; null where only a code was asked for. */
  readonly sha256: string | null;
  /** Codes that stand in the file or were typed, as printed. */
  readonly codes: readonly string[];
}

/**
 * Whether a paper is what was sealed: its bytes' hash is one of ours → genuine; another hash, but a code of ours on it → altered; neither
 * → unknown. A code without bytes says only that such minutes exist, whose hash the reader compares.
 * Source: issue "Visits", Minutes: "genuine, altered or unknown".
 * @example one byte of a sealed PDF changed, its code still in it → altered
 */
export function judgePaper(
  { sha256, codes }: PaperAsked,
  known: readonly SealedPaper[],
): { readonly verdict: PaperVerdict; readonly paper: SealedPaper | null } {
  const bytes = known.find((one) => sha256 !== null && (one.pdfSha256 === sha256 || one.copySha256s.includes(sha256)));
  if (bytes) return { verdict: 'genuine', paper: bytes };
  const named = known.find(({ code }) => codes.includes(code)) ?? null;
  if (named === null) return { verdict: 'unknown', paper: null };
  return { verdict: sha256 === null ? 'genuine-code' : 'altered', paper: named };
}
