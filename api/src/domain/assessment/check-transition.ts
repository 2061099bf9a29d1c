import type { Instant, Result } from '../kernel';
import { accept, problem, refuse } from '../kernel';
import { stageStatus } from './stage-status';
import type { StageCommand, StageEvent, StageStatus, StageStatusCode } from './stage-events.types';

/** From which status each command may be given. A window that expired must be closed by a new lock too, hence `locked` there. */
const from: Readonly<Record<StageCommand['kind'], readonly StageStatusCode[]>> = {
  opened: ['planned'],
  locked: ['open', 'revising'],
  'window-opened': ['locked'],
};

/**
 * Whether a command may be carried out with a stage now, after what was done before. Opening: from planned. Locking: from open,
 * while revising, or after a window that expired. A revision window: from locked. Every one needs a reason.
 *
 * A lock fixes (T, K) with T ≤ K ≤ now; a window ends after now. Refused: `stage-unknown`, `reason-missing`, `stage-transition`,
 * `lock-moment-unfit`, `window-end-unfit`. Source: scoring.md, Time; issue text. @example locking a planned stage →
 * stage-transition
 */
export function checkTransition(
  stages: readonly { readonly code: string }[],
  events: readonly StageEvent[],
  command: StageCommand,
  now: Instant,
): Result<StageCommand> {
  const { kind, stage } = command;
  if (!stages.some(({ code }) => code === stage)) return refuse(problem('stage-unknown', { stage }));
  if (command.reason.trim() === '') return refuse(problem('reason-missing', { stage }));
  const before = stageStatus(events, stage, now);
  if (!mayFollow(before, kind)) return refuse(problem('stage-transition', { stage, status: before.status, command: kind }));
  if (command.kind === 'locked' && !(command.happenedBy <= command.knownBy && command.knownBy <= now)) {
    const { happenedBy, knownBy } = command;
    return refuse(problem('lock-moment-unfit', { stage, happenedBy, knownBy, now }));
  }
  if (command.kind === 'window-opened' && !(command.until > now)) {
    return refuse(problem('window-end-unfit', { stage, until: command.until, now }));
  }
  return accept(command);
}

function mayFollow(before: StageStatus, kind: StageCommand['kind']): boolean {
  const windowExpired = before.status === 'locked' && before.revisionWindow !== null;
  return from[kind].includes(before.status) || (kind === 'locked' && windowExpired);
}
