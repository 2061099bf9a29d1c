import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';
import type { VisitPlace } from './visits.service';

/** A file that was brought, and what came of it. */
export interface CarriedFileRow extends VisitPlace {
  readonly sequence: number;
  readonly fileSha256: string;
  readonly carrierId: string;
  readonly role: string;
  readonly evaluatorId: string;
  readonly deviceId: string;
  readonly receiptNumbers: readonly number[];
  readonly repeated: number;
  readonly refused: number;
  readonly recordedAt: Date;
  readonly origin: 'live' | 'demo' | 'import';
}

const columns = [
  'region_id as regionId', 'assessment_id as assessmentId', 'visit_id as visitId', 'sequence', 'file_sha256 as fileSha256',
  'carrier_id as carrierId', 'role', 'evaluator_id as evaluatorId', 'device_id as deviceId', 'receipt_numbers as receiptNumbers',
  'repeated', 'refused', 'recorded_at as recordedAt', 'origin',
] as const;

/** What stands in the column of JSON was written by this service. */
@Injectable()
export class CarriedFilesRepository {
  async append(tx: Tx, row: CarriedFileRow): Promise<void> {
    await tx
      .insertInto('carried_files')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        visit_id: row.visitId,
        sequence: row.sequence,
        file_sha256: row.fileSha256,
        carrier_id: row.carrierId,
        role: row.role,
        evaluator_id: row.evaluatorId,
        device_id: row.deviceId,
        receipt_numbers: JSON.stringify(row.receiptNumbers),
        repeated: row.repeated,
        refused: row.refused,
        recorded_at: row.recordedAt,
        origin: row.origin,
      })
      .execute();
  }

  /** Of a region after a place in it. */
  async batch(reader: Reader, regionId: string, after: CarriedFileRow | null, limit: number): Promise<CarriedFileRow[]> {
    let query = reader.selectFrom('carried_files').select(columns).where('region_id', '=', regionId);
    if (after) query = query.where(sql<boolean>`(visit_id, sequence) > (${after.visitId}::uuid, ${after.sequence}::bigint)`);
    const rows = await query.orderBy('visit_id').orderBy('sequence').limit(limit).execute();
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence), receiptNumbers: row.receiptNumbers as readonly number[] }));
  }
}
