import { Injectable } from '@nestjs/common';
import type { StageEvent } from '../../domain';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader, Tx } from '../../platform/database/database';

export interface StageEventRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly stage: string;
  readonly kind: StageEvent['kind'];
  readonly reason: string;
  readonly lockedHappenedBy: Date | null;
  readonly lockedKnownBy: Date | null;
  readonly windowUntil: Date | null;
  readonly happenedAt: Date;
  readonly recordedAt: Date;
  readonly actorId: string | null;
}

export type NamedStageEventRow = StageEventRow & { readonly actorName: string | null };

@Injectable()
export class StageEventsRepository {
  /** In order of recording, of one assessment. */
  async list(reader: Reader, regionId: string, assessmentId: string): Promise<StageEventRow[]> {
    return (await eventsOfAssessment(reader, { regionId, assessmentId })).map(toRow);
  }

  /** Every one of a region. */
  async everyRow(reader: Reader, regionId: string): Promise<StageEventRow[]> {
    const rows = await reader.selectFrom('stage_events as e').select(columns).where('e.region_id', '=', regionId).execute();
    return rows.map(toRow);
  }

  /** The same with the names of who did it, for all assessments of a region or for one. */
  async listNamed(reader: Reader, regionId: string, assessmentId?: string): Promise<NamedStageEventRow[]> {
    const rows = await reader
      .selectFrom('stage_events as e')
      .leftJoin('people as p', 'p.id', 'e.actor_id')
      .select(columns)
      .select('p.display_name as actorName')
      .where('e.region_id', '=', regionId)
      .$if(assessmentId !== undefined, (query) => query.where('e.assessment_id', '=', assessmentId ?? ''))
      .orderBy('e.assessment_id')
      .orderBy('e.sequence')
      .execute();
    return rows.map(toRow);
  }

  async append(tx: Tx, row: StageEventRow): Promise<void> {
    await tx
      .insertInto('stage_events')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        sequence: row.sequence,
        stage: row.stage,
        kind: row.kind,
        reason: row.reason,
        locked_happened_by: row.lockedHappenedBy,
        locked_known_by: row.lockedKnownBy,
        window_until: row.windowUntil,
        happened_at: row.happenedAt,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
      })
      .execute();
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('stage_events').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

const columns = [
  'e.region_id as regionId',
  'e.assessment_id as assessmentId',
  'e.sequence',
  'e.stage',
  'e.kind',
  'e.reason',
  'e.locked_happened_by as lockedHappenedBy',
  'e.locked_known_by as lockedKnownBy',
  'e.window_until as windowUntil',
  'e.happened_at as happenedAt',
  'e.recorded_at as recordedAt',
  'e.actor_id as actorId',
] as const;

const eventsOfAssessment = compileOnce((db, value: { regionId: string; assessmentId: string }) =>
  db
    .selectFrom('stage_events as e')
    .select(columns)
    .where('e.region_id', '=', value.regionId)
    .where('e.assessment_id', '=', value.assessmentId)
    .orderBy('e.sequence'),
);

function toRow<Row extends { readonly sequence: string }>(row: Row): Omit<Row, 'sequence'> & { readonly sequence: number } {
  return { ...row, sequence: Number(row.sequence) };
}

/** As the rules of stages know it. */
export function toStageEvent(row: StageEventRow): StageEvent {
  const shared = { stage: row.stage, reason: row.reason, sequence: row.sequence, recordedAt: row.recordedAt.getTime() };
  switch (row.kind) {
    case 'opened':
      return { ...shared, kind: 'opened' };
    case 'locked':
      return {
        ...shared,
        kind: 'locked',
        happenedBy: row.lockedHappenedBy?.getTime() ?? 0,
        knownBy: row.lockedKnownBy?.getTime() ?? 0,
      };
    case 'window-opened':
      return { ...shared, kind: 'window-opened', until: row.windowUntil?.getTime() ?? 0 };
  }
}
