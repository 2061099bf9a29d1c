import type { Instant, Result } from '../kernel';
import { accept, problem, refuse } from '../kernel';
import type { StageEvent } from './stage-events.types';
import { stageStatus } from './stage-status';

export interface EntryTime {
  readonly stage: string;
  readonly happenedAt: Instant;
  /** When it is being recorded. */
  readonly now: Instant;
}

/**
 * Whether an entry for a stage that happened at one time may be recorded now: the stage is open or in a revision window, the
 * thing has happened, and it does not reach behind the lock of another stage (which has no window open), because heads carry
 * across stages.
 *
 * Answers whether it falls into a revision window, so that it can be listed as such. Refused: `stage-unknown`, `stage-not-open`,
 * `stage-locked` (with when and why), `happened-in-future`, `happened-in-locked-period` (with the stage and its T). Source:
 * scoring.md, Time. @example monev locked with T = 11 Sep; an entry for the final stage that happened on 10 Sep → refused
 */
export function checkEntryTime(
  stages: readonly { readonly code: string }[],
  events: readonly StageEvent[],
  { stage, happenedAt, now }: EntryTime,
): Result<{ readonly inRevisionWindow: boolean }> {
  if (!stages.some(({ code }) => code === stage)) return refuse(problem('stage-unknown', { stage }));
  const { status, locks } = stageStatus(events, stage, now);
  if (status === 'planned') return refuse(problem('stage-not-open', { stage }));
  if (status === 'locked') {
    const lock = locks.at(-1);
    return refuse(problem('stage-locked', { stage, lockedAt: lock?.lockedAt ?? null, reason: lock?.reason ?? null }));
  }
  if (happenedAt > now) return refuse(problem('happened-in-future', { happenedAt, now }));
  for (const { code } of stages) {
    const other = stageStatus(events, code, now);
    if (code === stage || other.status !== 'locked') continue;
    const lock = other.locks.find(({ happenedBy }) => happenedAt <= happenedBy);
    if (lock) return refuse(problem('happened-in-locked-period', { stage: code, happenedBy: lock.happenedBy, happenedAt }));
  }
  return accept({ inRevisionWindow: status === 'revising' });
}
