import { stageAt, stageStatus, type Framework, type Instant } from '../../domain';
import type { AssessmentJson, ActorJson, StageEventJson, StageJson } from './assessment.dto';
import type { AssessmentRow } from './assessments.repository';
import { toStageEvent, type NamedStageEventRow } from './stage-events.repository';

/** An assessment with how far each stage of its revision has come. */
export function toAssessmentJson(
  assessment: AssessmentRow & { readonly framework: Framework },
  rows: readonly NamedStageEventRow[],
  clock: Instant,
): AssessmentJson {
  const events = rows.map(toStageEvent);
  const now = Math.max(clock, ...events.map(({ recordedAt }) => recordedAt));
  const { stages } = assessment.framework;
  return {
    id: assessment.id,
    regionId: assessment.regionId,
    cycle: assessment.cycle,
    framework: { code: assessment.frameworkCode, revision: assessment.frameworkRevision },
    origin: assessment.origin,
    startedAt: assessment.startedAt.toISOString(),
    stage: stageAt(stages, events, now),
    stages: stages.map(({ code }): StageJson => {
      const { status, openedAt, locks, revisionWindow } = stageStatus(events, code, now);
      const own = rows.filter(({ stage }) => stage === code);
      return {
        code,
        status,
        openedAt: toIso(openedAt),
        windowUntil: toIso(revisionWindow?.until ?? null),
        locks: locks.map(({ sequence, happenedBy, knownBy, lockedAt, reason }) => ({
          happenedBy: new Date(happenedBy).toISOString(),
          knownBy: new Date(knownBy).toISOString(),
          recordedAt: new Date(lockedAt).toISOString(),
          reason,
          actor: toActor(own.find((row) => row.sequence === sequence)),
        })),
        events: own.map(toEventJson),
      };
    }),
  };
}

interface NamedActor {
  readonly actorId: string | null;
  readonly actorName: string | null;
}

export function toActor(row: NamedActor | undefined): ActorJson | null {
  return row?.actorId ? { id: row.actorId, displayName: row.actorName ?? '' } : null;
}

function toEventJson(row: NamedStageEventRow): StageEventJson {
  return {
    sequence: row.sequence,
    stage: row.stage,
    kind: row.kind,
    reason: row.reason,
    happenedAt: row.happenedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actor: toActor(row),
    lockedHappenedBy: row.lockedHappenedBy?.toISOString() ?? null,
    lockedKnownBy: row.lockedKnownBy?.toISOString() ?? null,
    windowUntil: row.windowUntil?.toISOString() ?? null,
  };
}

function toIso(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
