import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';

export interface FieldPhotoRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly visitId: string;
  readonly sha256: string;
  readonly evaluatorId: string;
  readonly recordedAt: Date;
}

@Injectable()
export class FieldPhotosRepository {
  /** What has come before stays as it was. */
  async append(tx: Tx, row: FieldPhotoRow): Promise<void> {
    await tx
      .insertInto('field_photos')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        visit_id: row.visitId,
        sha256: row.sha256,
        evaluator_id: row.evaluatorId,
        recorded_at: row.recordedAt,
      })
      .onConflict((conflict) => conflict.columns(['region_id', 'visit_id', 'evaluator_id', 'sha256']).doNothing())
      .execute();
  }

  async ofVisit(reader: Reader, regionId: string, visitId: string): Promise<FieldPhotoRow[]> {
    return reader
      .selectFrom('field_photos')
      .select(['region_id as regionId', 'assessment_id as assessmentId', 'visit_id as visitId', 'sha256'])
      .select(['evaluator_id as evaluatorId', 'recorded_at as recordedAt'])
      .where('region_id', '=', regionId)
      .where('visit_id', '=', visitId)
      .orderBy('sha256')
      .orderBy('evaluator_id')
      .execute();
  }
}
