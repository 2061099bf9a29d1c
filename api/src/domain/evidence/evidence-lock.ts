import type { StageEvent, StageLock } from '../assessment';
import { stageStatus } from '../assessment';
import type { Stage } from '../framework/framework.types';
import type { Instant } from '../kernel';

/** The lock that lies over all evidence of an assessment, with its stage and reason. */
export interface EvidenceLock extends StageLock {
  readonly stage: string;
}

/**
 * The lock under which nothing can be handed in or verified: there is one when no stage is open or in a revision window and at least one
 * is locked; the latest counts. Null where work may go on, also before any stage was opened.
 *
 * Source: issue "Evidence", Verifying ("locked with the reason for the lock"); scoring.md, Time.
 * @example monev locked, final open → null; final locked too, no window → the lock of final
 */
export function evidenceLock(stages: readonly Stage[], events: readonly StageEvent[], now: Instant): EvidenceLock | null {
  let latest: EvidenceLock | null = null;
  for (const { code } of stages) {
    const { status, locks } = stageStatus(events, code, now);
    if (status === 'open' || status === 'revising') return null;
    const lock = locks.at(-1);
    if (status === 'locked' && lock && (latest === null || lock.sequence > latest.sequence)) latest = { ...lock, stage: code };
  }
  return latest;
}
