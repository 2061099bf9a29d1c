import { checkTransition, type Instant, type StageCommand, type StageEvent } from '@domain';
import type { StageEventJson, StageJson } from '../api/assessments-api';

export type CommandKind = StageCommand['kind'];

/** What may be done with a stage now, by the domain's rule: each command is put to it with values that cannot be at fault. */
export function commandsPossible(stages: readonly StageJson[], stage: string, clock: Instant): readonly CommandKind[] {
  const events = stages.flatMap((each) => each.events).map(revive).sort((a, b) => a.sequence - b.sequence);
  // A browser's clock may be behind the service's.
  const now = Math.max(clock, ...events.map(({ recordedAt }) => recordedAt));
  const tried: readonly StageCommand[] = [
    { kind: 'opened', stage, reason: '-' },
    { kind: 'locked', stage, reason: '-', happenedBy: now, knownBy: now },
    { kind: 'window-opened', stage, reason: '-', until: now + 1 },
  ];
  return tried.filter((command) => checkTransition(stages, events, command, now).ok).map(({ kind }) => kind);
}

function revive(event: StageEventJson): StageEvent {
  const shared = { stage: event.stage, reason: event.reason, sequence: event.sequence, recordedAt: Date.parse(event.recordedAt) };
  if (event.kind === 'opened') return { ...shared, kind: 'opened' };
  if (event.kind === 'window-opened') return { ...shared, kind: 'window-opened', until: Date.parse(event.windowUntil ?? '') };
  return {
    ...shared,
    kind: 'locked',
    happenedBy: Date.parse(event.lockedHappenedBy ?? ''),
    knownBy: Date.parse(event.lockedKnownBy ?? ''),
  };
}
