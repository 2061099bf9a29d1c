import type { Instant } from '../kernel';
import type { StageEvent, StageStatus } from './stage-events.types';

/**
 * The status of a stage at a moment, derived from what was done with it by then: planned → open → locked → revising (a window is
 * open, its end included) → locked (the window expired, or a new lock fixed a new (T, K); earlier locks stay listed).
 *
 * The order of the list does not matter. Source: scoring.md, Time; issue text, stages.
 * @example locked on 11 Sep, window until 18 Sep: `revising` on 18 Sep, `locked` on 19 Sep
 */
export function stageStatus(events: readonly StageEvent[], stage: string, now: Instant): StageStatus {
  const done = events
    .filter((event) => event.stage === stage && event.recordedAt <= now)
    .sort((a, b) => a.sequence - b.sequence)
    .reduce<StageStatus>(apply, { status: 'planned', openedAt: null, locks: [], revisionWindow: null });
  return done.revisionWindow && done.revisionWindow.until < now ? { ...done, status: 'locked' } : done;
}

function apply(before: StageStatus, event: StageEvent): StageStatus {
  const { recordedAt, reason } = event;
  if (event.kind === 'opened') return { ...before, status: 'open', openedAt: before.openedAt ?? recordedAt };
  if (event.kind === 'window-opened') {
    return { ...before, status: 'revising', revisionWindow: { openedAt: recordedAt, until: event.until, reason } };
  }
  const { sequence, happenedBy, knownBy } = event;
  const lock = { sequence, happenedBy, knownBy, lockedAt: recordedAt, reason };
  return { ...before, status: 'locked', revisionWindow: null, locks: [...before.locks, lock] };
}
