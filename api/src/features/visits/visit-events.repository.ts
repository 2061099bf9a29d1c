import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { AttendanceSession, VisitEvent, VisitHappening } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

/** An act as it was appended. */
export interface VisitEventRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly visitId: string;
  readonly sequence: number;
  readonly act: VisitHappening;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
  readonly agencyId: string | null;
  readonly origin: 'live' | 'demo' | 'import';
}

/** Where a list of attendance was opened. */
export interface AttendancePlace {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly visitId: string;
  readonly session: AttendanceSession;
}

const columns = [
  'region_id as regionId', 'assessment_id as assessmentId', 'visit_id as visitId', 'sequence', 'act', 'recorded_at as recordedAt',
  'actor_id as actorId', 'role', 'agency_id as agencyId', 'origin',
] as const;

/** What stands in the column of JSON was written by this service. */
@Injectable()
export class VisitEventsRepository {
  async append(tx: Tx, row: VisitEventRow): Promise<void> {
    await tx
      .insertInto('visit_events')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        visit_id: row.visitId,
        sequence: row.sequence,
        kind: row.act.kind,
        act: JSON.stringify(row.act),
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
        agency_id: row.agencyId,
        origin: row.origin,
      })
      .execute();
  }

  /** Of one visit, in order; empty where nothing planned it there. */
  async ofVisit(reader: Reader, regionId: string, assessmentId: string, visitId: string): Promise<VisitEventRow[]> {
    const rows = await reader
      .selectFrom('visit_events')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('assessment_id', '=', assessmentId)
      .where('visit_id', '=', visitId)
      .orderBy('sequence')
      .execute();
    return rows.map(toRow);
  }

  /** Of all visits of an assessment, in order. */
  async ofAssessment(reader: Reader, regionId: string, assessmentId: string): Promise<VisitEventRow[]> {
    const rows = await reader
      .selectFrom('visit_events')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('assessment_id', '=', assessmentId)
      .orderBy('sequence')
      .execute();
    return rows.map(toRow);
  }

  /** Of a region after a place in it, in order of visit and sequence. */
  async batch(reader: Reader, regionId: string, after: VisitEventRow | null, limit: number): Promise<VisitEventRow[]> {
    let query = reader.selectFrom('visit_events').select(columns).where('region_id', '=', regionId);
    if (after) query = query.where(sql<boolean>`(visit_id, sequence) > (${after.visitId}::uuid, ${after.sequence}::bigint)`);
    return (await query.orderBy('visit_id').orderBy('sequence').limit(limit).execute()).map(toRow);
  }

  /** Every list of attendance that was ever opened under a code, the latest first. */
  async attendanceUnder(reader: Reader, code: string): Promise<AttendancePlace[]> {
    const rows = await reader
      .selectFrom('visit_events')
      .select(['region_id as regionId', 'assessment_id as assessmentId', 'visit_id as visitId', 'act'])
      .where('kind', '=', 'attendance-opened')
      .where(sql<boolean>`act ->> 'code' = ${code}`)
      .orderBy('recorded_at', 'desc')
      .orderBy('sequence', 'desc')
      .execute();
    return rows.map(({ act, ...place }) => ({ ...place, session: act as AttendanceSession }));
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('visit_events').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

/** As the rules read it. */
export function toVisitEvent({ act, sequence, actorId, recordedAt }: VisitEventRow): VisitEvent {
  return { ...act, sequence, actorId, recordedAt: recordedAt.getTime() };
}

function toRow(row: Omit<VisitEventRow, 'sequence' | 'act'> & { readonly sequence: string; readonly act: unknown }): VisitEventRow {
  return { ...row, sequence: Number(row.sequence), act: row.act as VisitHappening };
}
