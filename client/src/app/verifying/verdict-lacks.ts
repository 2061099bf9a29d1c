import type { ReturnReason } from '@domain';

export type VerdictPart = 'verdict' | 'reason' | 'words' | 'citation' | 'answer';

/** A verdict as far as it has been filled in. */
export interface VerdictSoFar {
  readonly verdict: 'verified' | 'returned' | null;
  readonly reason: ReturnReason | null;
  readonly words: string;
  readonly citations: number;
  /** What it makes of the criterion: said, still to be said, or nothing that this verdict says. */
  readonly answer: 'said' | 'missing' | 'not-asked';
}

/** What a verdict still lacks, in the order of the form; what is verified rests on a page, what is returned says why. */
export function verdictLacks({ verdict, reason, words, citations, answer }: VerdictSoFar): readonly VerdictPart[] {
  if (verdict === null) return ['verdict'];
  const lacks: VerdictPart[] = [];
  if (verdict === 'returned' && reason === null) lacks.push('reason');
  if (verdict === 'verified' && citations === 0) lacks.push('citation');
  if (verdict === 'verified' && answer === 'missing') lacks.push('answer');
  if (words.trim() === '') lacks.push('words');
  return lacks;
}
