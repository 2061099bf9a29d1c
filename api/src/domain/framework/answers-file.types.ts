import type { Ledger, Viewpoint } from '../scoring/scoring.types';

/** What a worked example says must come out; every part may be left out. Numbers are exact text. */
export interface ExpectedScore {
  /** Null: the track is not scored, or nothing is left to score. */
  readonly total?: string | null;
  readonly rating?: string | null;
  /** By code: whether it holds. */
  readonly gates?: Readonly<Record<string, boolean>>;
  /** Components below their share, in the revision's order. */
  readonly belowShare?: readonly string[];
  /** Points of a node, by its code. */
  readonly points?: Readonly<Record<string, string>>;
  /** Criteria that left their parent's sum. */
  readonly excluded?: readonly string[];
}

/** Answers as somebody wrote them down, ready to be scored: `scoreAssessment(framework, ledger, viewpoint)`. */
export interface AnswersFile {
  readonly ledger: Ledger;
  readonly viewpoint: Viewpoint;
  readonly expected: ExpectedScore;
}
