import type { Instant, Result, TimeZone } from '../kernel';
import { accept, problem, refuse } from '../kernel';
import type { Moment } from '../scoring';
import type { MomentAsked } from './read-moment';
import { readMoment } from './read-moment';
import { stageAt } from './stage-at';
import type { StageEvent } from './stage-events.types';
import { stageStatus } from './stage-status';

/** Where one stands, and what one looks for. */
export interface ViewpointContext {
  readonly stages: readonly { readonly code: string }[];
  readonly events: readonly StageEvent[];
  readonly zone: TimeZone;
  readonly now: Instant;
}

/**
 * From where a score is looked at: the moment (T, K) that is asked for, and the stage whose gates count. Without a stage: the one in
 * force at T. A locked stage asked for without `asOf` is read as its last lock fixed it (T, and K unless `knownAt` is given); while a
 * revision window is open it is read as it stands.
 *
 * Refused: `stage-unknown`, `instant-unreadable`. Source: scoring.md, Time. @example stage `monitoring`, locked at 11 Sep 18:00 → T = K
 * = 11 Sep 18:00
 */
export function viewpointAsked(
  asked: MomentAsked & { readonly stage?: string | undefined },
  { stages, events, zone, now }: ViewpointContext,
): Result<{ readonly moment: Moment; readonly stage: string | null }> {
  const { stage } = asked;
  if (stage !== undefined && !stages.some(({ code }) => code === stage)) return refuse(problem('stage-unknown', { stage }));
  const read = readMoment(asked, zone, now);
  if (!read.ok) return read;
  const moment = read.value;
  if (stage === undefined) return accept({ moment, stage: stageAt(stages, events, moment.happenedBy) });
  const { status, locks } = stageStatus(events, stage, now);
  const lock = locks.at(-1);
  if (asked.asOf !== undefined || status !== 'locked' || !lock) return accept({ moment, stage });
  const knownBy = asked.knownAt === undefined ? lock.knownBy : asked.knownAt === 'then' ? lock.happenedBy : moment.knownBy;
  return accept({ moment: { happenedBy: lock.happenedBy, knownBy }, stage });
}
