import type { Day } from '../../kernel';
import type { Progress, TrackerChange, TrackerState } from './tracker.types';

/** What a row says should be; null: it says nothing of that. */
export interface TrackerWish {
  readonly lead: string | null;
  /** Null also where the row names one agency only: others may go on contributing. */
  readonly contributors: readonly string[] | null;
  readonly dueOn: Day | null;
  readonly progress: Progress | null;
}

/**
 * What has to change so that a requirement is as a row says, and nothing else. A due date needs somebody who owes it: `owner-missing`.
 * Progress is new where its code or words differ and it is not older than what is known. A new lead no longer contributes.
 *
 * @example owner none, wish lead a → [{ kind: 'owner', before: null, after: a }]
 */
export function trackerChanges(requirement: string, wish: TrackerWish, state: TrackerState): readonly TrackerChange[] | 'owner-missing' {
  const now = state.assignments.get(requirement) ?? { agencyId: null, contributors: [], dueOn: null };
  const owner = wish.lead ?? now.agencyId;
  if (wish.dueOn !== null && owner === null) return 'owner-missing';
  const changes: TrackerChange[] = [];
  if (wish.lead !== null && wish.lead !== now.agencyId) changes.push({ kind: 'owner', before: now.agencyId, after: wish.lead });
  const contributors = (wish.contributors ?? now.contributors).filter((agency) => agency !== owner);
  if (!isSameSet(contributors, now.contributors)) changes.push({ kind: 'contributors', before: now.contributors, after: contributors });
  if (wish.dueOn !== null && wish.dueOn !== now.dueOn) changes.push({ kind: 'due', before: now.dueOn, after: wish.dueOn });
  const known = state.progress.get(requirement) ?? null;
  if (wish.progress !== null && isNewer(wish.progress, known)) changes.push({ kind: 'progress', before: known, after: wish.progress });
  return changes;
}

function isNewer(said: Progress, known: Progress | null): boolean {
  if (known === null) return true;
  return said.asOf >= known.asOf && (said.code !== known.code || said.words !== known.words);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
