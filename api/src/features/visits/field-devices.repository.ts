import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { JWK } from 'jose';
import type { Reader, Tx } from '../../platform/database/database';
import type { VisitPlace } from './visits.service';

export interface FieldDeviceRow extends VisitPlace {
  readonly deviceId: string;
  readonly evaluatorId: string;
  readonly publicJwk: JWK;
  readonly recordedAt: Date;
  readonly role: string;
  readonly origin: 'live' | 'demo' | 'import';
}

const columns = [
  'region_id as regionId', 'assessment_id as assessmentId', 'visit_id as visitId', 'device_id as deviceId', 'evaluator_id as evaluatorId',
  'public_jwk as publicJwk', 'recorded_at as recordedAt', 'role', 'origin',
] as const;

/** What stands in the column of JSON was written by this service. */
@Injectable()
export class FieldDevicesRepository {
  async append(tx: Tx, row: FieldDeviceRow): Promise<void> {
    await tx
      .insertInto('field_devices')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        visit_id: row.visitId,
        device_id: row.deviceId,
        evaluator_id: row.evaluatorId,
        public_jwk: JSON.stringify(row.publicJwk),
        recorded_at: row.recordedAt,
        role: row.role,
        origin: row.origin,
      })
      .execute();
  }

  async find(reader: Reader, { regionId, visitId }: Pick<VisitPlace, 'regionId' | 'visitId'>, deviceId: string): Promise<FieldDeviceRow | undefined> {
    const row = await reader
      .selectFrom('field_devices')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('visit_id', '=', visitId)
      .where('device_id', '=', deviceId)
      .executeTakeFirst();
    return row && toRow(row);
  }

  /** Of a region after a place in it. */
  async batch(reader: Reader, regionId: string, after: FieldDeviceRow | null, limit: number): Promise<FieldDeviceRow[]> {
    let query = reader.selectFrom('field_devices').select(columns).where('region_id', '=', regionId);
    if (after) query = query.where(sql<boolean>`(visit_id, device_id) > (${after.visitId}::uuid, ${after.deviceId}::uuid)`);
    return (await query.orderBy('visit_id').orderBy('device_id').limit(limit).execute()).map(toRow);
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('field_devices').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

function toRow({ publicJwk, ...row }: Omit<FieldDeviceRow, 'publicJwk'> & { readonly publicJwk: unknown }): FieldDeviceRow {
  return { ...row, publicJwk: publicJwk as JWK };
}
