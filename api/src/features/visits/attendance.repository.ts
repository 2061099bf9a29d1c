import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';

/** Somebody who attended: personal data. */
export interface AttendanceRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly visitId: string;
  readonly sessionId: string;
  readonly id: string;
  readonly name: string;
  readonly office: string;
  readonly institution: string;
  readonly recordedAt: Date;
}

const columns = [
  'region_id as regionId', 'assessment_id as assessmentId', 'visit_id as visitId', 'session_id as sessionId', 'id', 'name', 'office',
  'institution', 'recorded_at as recordedAt',
] as const;

@Injectable()
export class AttendanceRepository {
  async append(tx: Tx, row: AttendanceRow): Promise<void> {
    await tx
      .insertInto('attendance_entries')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        visit_id: row.visitId,
        session_id: row.sessionId,
        id: row.id,
        name: row.name,
        office: row.office,
        institution: row.institution,
        recorded_at: row.recordedAt,
      })
      .execute();
  }

  async find(reader: Reader, { regionId, sessionId, id }: Pick<AttendanceRow, 'regionId' | 'sessionId' | 'id'>): Promise<AttendanceRow | undefined> {
    return reader
      .selectFrom('attendance_entries')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('session_id', '=', sessionId)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  async count(reader: Reader, { regionId, sessionId }: Pick<AttendanceRow, 'regionId' | 'sessionId'>): Promise<number> {
    const { many } = await reader
      .selectFrom('attendance_entries')
      .select(({ fn }) => fn.countAll<string>().as('many'))
      .where('region_id', '=', regionId)
      .where('session_id', '=', sessionId)
      .executeTakeFirstOrThrow();
    return Number(many);
  }

  /** In order of arrival. */
  async ofVisit(reader: Reader, regionId: string, visitId: string): Promise<AttendanceRow[]> {
    return reader
      .selectFrom('attendance_entries')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('visit_id', '=', visitId)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute();
  }

  /** Of a region after a place in it, in order of list and id. */
  async batch(reader: Reader, regionId: string, after: AttendanceRow | null, limit: number): Promise<AttendanceRow[]> {
    let query = reader.selectFrom('attendance_entries').select(columns).where('region_id', '=', regionId);
    if (after) query = query.where(sql<boolean>`(session_id, id) > (${after.sessionId}::uuid, ${after.id}::uuid)`);
    return query.orderBy('session_id').orderBy('id').limit(limit).execute();
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('attendance_entries').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}
