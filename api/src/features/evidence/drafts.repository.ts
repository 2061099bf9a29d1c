import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';

/** Which draft: each agency has one for a requirement. */
export interface DraftRef {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly requirement: string;
  readonly agencyId: string;
}

export interface DraftRow extends DraftRef {
  readonly documents: readonly string[];
  readonly note: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

@Injectable()
export class DraftsRepository {
  /** Saves over the version before it (0: none); answers false where another stands there. */
  async save(tx: Tx, row: DraftRow): Promise<boolean> {
    const said = {
      documents: [...row.documents],
      note: row.note,
      version: row.version,
      updated_at: row.updatedAt,
      updated_by: row.updatedBy,
    };
    const place = { region_id: row.regionId, assessment_id: row.assessmentId, requirement: row.requirement, agency_id: row.agencyId };
    if (row.version === 1) {
      const added = await tx
        .insertInto('submission_drafts')
        .values({ ...place, ...said })
        .onConflict((conflict) => conflict.constraint('submission_drafts_pkey').doNothing())
        .returning('version')
        .execute();
      return added.length > 0;
    }
    const changed = await tx
      .updateTable('submission_drafts')
      .set(said)
      .where('region_id', '=', row.regionId)
      .where('assessment_id', '=', row.assessmentId)
      .where('requirement', '=', row.requirement)
      .where('agency_id', '=', row.agencyId)
      .where('version', '=', row.version - 1)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  }

  async find(reader: Reader, ref: DraftRef): Promise<DraftRow | null> {
    const row = await selectDrafts(reader, ref).where('requirement', '=', ref.requirement).where('agency_id', '=', ref.agencyId).executeTakeFirst();
    return row ?? null;
  }

  async list(reader: Reader, ref: Pick<DraftRef, 'regionId' | 'assessmentId'>): Promise<DraftRow[]> {
    return selectDrafts(reader, ref).execute();
  }

  /** What was handed in is no draft any more. */
  async consume(tx: Tx, ref: DraftRef): Promise<void> {
    await tx
      .deleteFrom('submission_drafts')
      .where('region_id', '=', ref.regionId)
      .where('assessment_id', '=', ref.assessmentId)
      .where('requirement', '=', ref.requirement)
      .where('agency_id', '=', ref.agencyId)
      .execute();
  }
}

function selectDrafts(reader: Reader, { regionId, assessmentId }: Pick<DraftRef, 'regionId' | 'assessmentId'>) {
  return reader
    .selectFrom('submission_drafts')
    .select(['region_id as regionId', 'assessment_id as assessmentId', 'requirement', 'agency_id as agencyId'])
    .select(['documents', 'note', 'version', 'updated_at as updatedAt', 'updated_by as updatedBy'])
    .where('region_id', '=', regionId)
    .where('assessment_id', '=', assessmentId);
}
