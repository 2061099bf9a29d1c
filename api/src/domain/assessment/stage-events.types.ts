import type { Instant } from '../kernel';
import type { Moment } from '../scoring';

/** What can be done with a stage. Each is appended and kept; the status is derived. */
export type StageCommand =
  | { readonly kind: 'opened'; readonly stage: string; readonly reason: string }
  /** Fixes (T, K) = (happenedBy, knownBy). */
  | ({ readonly kind: 'locked'; readonly stage: string; readonly reason: string } & Moment)
  /** A revision window: entries are possible again until its end. */
  | { readonly kind: 'window-opened'; readonly stage: string; readonly reason: string; readonly until: Instant };

/** A command that was carried out at `recordedAt`. */
export type StageEvent = StageCommand & {
  /** Order of recording within the assessment; unique, rising. */
  readonly sequence: number;
  readonly recordedAt: Instant;
};

export const stageStatuses = ['planned', 'open', 'locked', 'revising'] as const;
export type StageStatusCode = (typeof stageStatuses)[number];

export interface StageLock extends Moment {
  readonly sequence: number;
  readonly lockedAt: Instant;
  readonly reason: string;
}

export interface RevisionWindow {
  readonly openedAt: Instant;
  readonly until: Instant;
  readonly reason: string;
}

export interface StageStatus {
  readonly status: StageStatusCode;
  readonly openedAt: Instant | null;
  /** Every lock there was, the one in force last. */
  readonly locks: readonly StageLock[];
  /** The last window, where no lock came after it. Open in status `revising`, expired in status `locked`. */
  readonly revisionWindow: RevisionWindow | null;
}
