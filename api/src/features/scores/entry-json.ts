import type { EntryRow, TracedEntryRow } from './entries.repository';
import type { EntryJson } from './entry.dto';

export function toEntryJson(row: TracedEntryRow): EntryJson {
  return {
    id: row.id,
    sequence: row.sequence,
    track: row.track,
    criterion: row.criterion,
    stage: row.stage,
    answer: row.answer,
    reason: row.reason,
    basis: row.basis,
    happenedAt: row.happenedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actor: { id: row.actorId, displayName: row.actorName ?? '' },
    role: row.role,
    agency: row.agencyId === null ? null : { id: row.agencyId, name: row.agencyName ?? '' },
    supersedes: row.supersedes,
    supersededBy: row.supersededBy,
    origin: row.origin,
    inRevisionWindow: row.inRevisionWindow,
    approval:
      row.approvedAt === null
        ? null
        : {
            at: row.approvedAt.toISOString(),
            reason: row.approvalReason ?? '',
            actor: { id: row.approverId ?? '', displayName: row.approverName ?? '' },
          },
  };
}

export function subjectOfEntry(row: Pick<EntryRow, 'id'>): string {
  return `entry:${row.id}`;
}

/** The whole row as its link in the record tells it, so that the two can be held against each other. */
export function payloadOfEntry(row: EntryRow): Record<string, unknown> {
  return {
    assessmentId: row.assessmentId,
    sequence: row.sequence,
    track: row.track,
    criterion: row.criterion,
    stage: row.stage,
    answer: row.answer,
    reason: row.reason,
    basis: row.basis,
    happenedAt: row.happenedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
    role: row.role,
    agencyId: row.agencyId,
    supersedes: row.supersedes,
    idempotencyKey: row.idempotencyKey,
    origin: row.origin,
    inRevisionWindow: row.inRevisionWindow,
  };
}
