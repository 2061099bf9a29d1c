import type { NodeCode } from '../framework/framework.types';
import type { Instant, Rational } from '../kernel';

export const tracks = ['claimed', 'verified', 'evaluated'] as const;
/** The three score tracks; never mixed (scoring.md, Tracks). */
export type Track = (typeof tracks)[number];

/** One answer to one criterion. Decimals as text, so that an answer is plain JSON and exact. */
export type Answer =
  | { readonly kind: 'binary'; readonly value: boolean }
  | { readonly kind: 'levels'; readonly level: string }
  | { readonly kind: 'ratio'; readonly part: number; readonly whole: number }
  | { readonly kind: 'index'; readonly value: string }
  | { readonly kind: 'checklist'; readonly accepted: readonly string[] }
  /** Counts as unanswered until another person approves it. */
  | { readonly kind: 'not-applicable' }
  /** A correction that takes its target back: the head before it counts again. Always supersedes. */
  | { readonly kind: 'retracted' };

/** What scoring needs of an entry; the ledger holds more (who, role, reason, basis …). */
export interface ScoredEntry {
  readonly id: string;
  /** Order of recording within the assessment; unique, rising. */
  readonly sequence: number;
  readonly track: Track;
  readonly criterion: NodeCode;
  readonly answer: Answer;
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
  readonly supersedes?: string;
}

/** Another person's approval of a not-applicable entry. */
export interface Approval {
  readonly entryId: string;
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
}

/** A published number from outside; a fact, the same on every track. */
export interface ExternalFigure {
  readonly id: string;
  /** Key that `external` scorers name, e.g. `mcsp`. */
  readonly figure: string;
  /** Decimal as text. */
  readonly value: string;
  /** `YYYY` or `YYYY-MM`. */
  readonly period: string;
  /** Counts from the start of this day in the region's time zone (given as an instant). */
  readonly releasedAt: Instant;
  readonly recordedAt: Instant;
  readonly supersedes?: string;
}

/** That a yes/no precondition of a gate was answered. The latest by (happened, sequence) counts. */
export interface Precondition {
  readonly code: string;
  readonly holds: boolean;
  readonly sequence: number;
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
}

/** Everything that was recorded for one assessment, in any order. */
export interface Ledger {
  readonly entries: readonly ScoredEntry[];
  readonly approvals: readonly Approval[];
  readonly figures: readonly ExternalFigure[];
  readonly preconditions: readonly Precondition[];
}

/** The point of view: what happened at or before `happenedBy` and was recorded at or before `knownBy`. */
export interface Moment {
  readonly happenedBy: Instant;
  readonly knownBy: Instant;
}

export type LeafState =
  | 'answered'
  | 'unanswered'
  /** Not applicable was said, nobody has approved it yet: counts 0. */
  | 'awaiting-approval'
  | 'not-applicable';

/** A leaf that counts, with its points: the total is the sum of these. */
export interface Contribution {
  readonly criterion: NodeCode;
  readonly state: Exclude<LeafState, 'not-applicable'>;
  /** In [0,1]. */
  readonly fulfilment: Rational;
  /** Points this leaf can give, after redistribution; all shares sum to 100. */
  readonly share: Rational;
  /** share × fulfilment. */
  readonly points: Rational;
  /** The head it rests on: an entry, or the external figure. Absent when unanswered. */
  readonly entryId?: string;
  readonly figureId?: string;
}

/** A leaf that left its parent's sum. */
export interface Exclusion {
  readonly criterion: NodeCode;
  readonly entryId: string;
}

/** Fulfilment of any node, leaves and root included; null where not applicable. */
export interface NodeScore {
  readonly code: NodeCode;
  readonly fulfilment: Rational | null;
  /** Points this node can give; null where not applicable. */
  readonly share: Rational | null;
  /** Sum of the contributions below it. */
  readonly points: Rational;
  /** f under the framework's `shareFloor`; false where not applicable. */
  readonly belowShare: boolean;
}

export interface GateOutcome {
  readonly code: string;
  readonly holds: boolean;
  /** 100·f of the node; null for preconditions and for nodes that are not applicable. */
  readonly actual: Rational | null;
  /** Skipped because the node is not applicable and the revision says so. */
  readonly skipped: boolean;
}

/** A score with its reasons. `total` is the sum of `contributions`. */
export interface Score {
  /** `not-scored`: the track has no entry at all; `not-applicable`: nothing is left to score. Then total is null. */
  readonly state: 'scored' | 'not-scored' | 'not-applicable';
  readonly total: Rational | null;
  readonly contributions: readonly Contribution[];
  readonly excluded: readonly Exclusion[];
  /** In tree order, root first. */
  readonly nodes: readonly NodeScore[];
  /** Of the stage asked for; empty without one. */
  readonly gates: readonly GateOutcome[];
  /** Code of the band; null where a gate fails, no band holds or nothing is scored. */
  readonly rating: string | null;
}

/** The entry that counts for a criterion on a track at a moment. */
export interface Head {
  readonly entry: ScoredEntry;
  /** Another person approved that it is not applicable; means nothing for an answer that is applicable. */
  readonly approved: boolean;
}

/** What a score rests on: all that counts of a ledger, on one track at one moment. */
export interface Heads {
  readonly entries: ReadonlyMap<NodeCode, Head>;
  /** By criterion, for `external` scorers. */
  readonly figures: ReadonlyMap<NodeCode, ExternalFigure>;
  /** By code of the precondition. */
  readonly preconditions: ReadonlyMap<string, boolean>;
}

/** From where a score is looked at. With a stage, its gates are evaluated and withhold the rating where they fail. */
export interface Viewpoint {
  readonly track: Track;
  readonly moment: Moment;
  readonly stage?: string | undefined;
}
