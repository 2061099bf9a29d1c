import type { Day, Instant } from '../kernel';

/** From a finding or recommendation to its completion. `reported`: the agency says it is done; `withdrawn` changes no more. */
export const followUpStates = ['open', 'reported', 'verified', 'withdrawn'] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** What can happen to a follow-up, each appended. */
export type FollowUpHappening =
  | { readonly kind: 'opened'; readonly words: string; readonly ownerAgencyId: string; readonly dueOn: Day }
  | { readonly kind: 'due-changed'; readonly dueOn: Day; readonly reason: string }
  | { readonly kind: 'reported-done'; readonly words: string; readonly documentIds: readonly string[] }
  | { readonly kind: 'verified'; readonly words: string }
  | { readonly kind: 'returned'; readonly reason: string }
  /** Onto the agenda of the next visit, done or not. */
  | { readonly kind: 'carried'; readonly visitId: string }
  | { readonly kind: 'withdrawn'; readonly reason: string };
export type FollowUpAct = FollowUpHappening['kind'];

export type FollowUpEvent = FollowUpHappening & { readonly sequence: number; readonly actorId: string; readonly recordedAt: Instant };

export interface ReportedDone {
  readonly actorId: string;
  readonly words: string;
  readonly documentIds: readonly string[];
  readonly at: Instant;
}

export interface FollowUp {
  readonly state: FollowUpState;
  readonly words: string;
  readonly ownerAgencyId: string;
  /** As first agreed, and as agreed now: the signed minutes say the first. */
  readonly firstDueOn: Day;
  readonly dueOn: Day;
  /** Who said last that it is done, with what; null while nobody has, or since it was returned. */
  readonly reported: ReportedDone | null;
  /** Why it was returned last; null since it was reported again. */
  readonly returnedFor: string | null;
  readonly carriedTo: readonly string[];
}
