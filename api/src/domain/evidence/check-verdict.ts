import { accept, problem, refuse, type Result } from '../kernel';
import type { ReturnReason } from './evidence.types';

/** The place in a document on which a verdict rests. */
export interface CitationSaid {
  readonly documentId: string;
  /** From 1; null: the document as a whole. */
  readonly page: number | null;
  /** The passage, word for word; null: none. */
  readonly quote: string | null;
}

export interface VerdictSaid {
  readonly verdict: 'verified' | 'returned';
  readonly reasonCode: ReturnReason | null;
  readonly words: string;
  readonly citations: readonly CitationSaid[];
}

/** A document of the revision that is judged. */
export interface JudgedDocument {
  readonly documentId: string;
  /** How many pages it has; null: none, or not known. */
  readonly pages: number | null;
}

/**
 * Whether a verdict says enough: what is verified rests on at least one document; what is returned says why, from the list and in the
 * verifier's own words; and every citation is of a document of the revision that is judged, on a page that it has.
 *
 * Refused: `return-reason-missing`, `citation-missing`, `citation-unfit` (with the document and, where the page is too far, its pages).
 * Source: issue "Evidence", Verifying. @example page 12 of a document of 9 pages → citation-unfit
 */
export function checkVerdict(said: VerdictSaid, documents: readonly JudgedDocument[]): Result<null> {
  const { verdict, reasonCode, words, citations } = said;
  if (verdict === 'returned' && (reasonCode === null || words.trim() === '')) return refuse(problem('return-reason-missing'));
  if (verdict === 'verified' && citations.length === 0) return refuse(problem('citation-missing'));
  for (const { documentId, page } of citations) {
    const document = documents.find((one) => one.documentId === documentId);
    if (!document) return refuse(problem('citation-unfit', { documentId, page, pages: null }));
    const { pages } = document;
    if (page !== null && (page < 1 || (pages !== null && page > pages))) return refuse(problem('citation-unfit', { documentId, page, pages }));
  }
  return accept(null);
}
