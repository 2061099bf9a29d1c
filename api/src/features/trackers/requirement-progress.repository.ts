import { Injectable } from '@nestjs/common';
import type { ProgressCode } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

export interface ProgressRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly requirement: string;
  readonly agencyId: string | null;
  readonly code: ProgressCode;
  readonly words: string;
  readonly asOf: string;
  readonly importId: string;
  readonly recordedAt: Date;
  readonly actorId: string;
}

const columns = [
  'region_id as regionId', 'assessment_id as assessmentId', 'sequence', 'requirement', 'agency_id as agencyId', 'code', 'words', 'as_of as asOf',
  'import_id as importId', 'recorded_at as recordedAt', 'actor_id as actorId',
] as const;

@Injectable()
export class RequirementProgressRepository {
  /** The latest of each requirement. */
  async current(reader: Reader, regionId: string, assessmentId: string): Promise<ProgressRow[]> {
    const rows = await reader
      .selectFrom('requirement_progress')
      .distinctOn('requirement')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('assessment_id', '=', assessmentId)
      .orderBy('requirement')
      .orderBy('sequence', 'desc')
      .execute();
    return rows.map(fromRow);
  }

  async append(tx: Tx, rows: readonly ProgressRow[]): Promise<void> {
    await tx
      .insertInto('requirement_progress')
      .values(
        rows.map((row) => ({
          region_id: row.regionId,
          assessment_id: row.assessmentId,
          sequence: row.sequence,
          requirement: row.requirement,
          agency_id: row.agencyId,
          code: row.code,
          words: row.words,
          as_of: row.asOf,
          import_id: row.importId,
          recorded_at: row.recordedAt,
          actor_id: row.actorId,
        })),
      )
      .execute();
  }

  /** In the order of recording. */
  async every(reader: Reader, regionId: string): Promise<ProgressRow[]> {
    const rows = await reader
      .selectFrom('requirement_progress')
      .select(columns)
      .where('region_id', '=', regionId)
      .orderBy('assessment_id')
      .orderBy('sequence')
      .orderBy('requirement')
      .execute();
    return rows.map(fromRow);
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('requirement_progress').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

/** What stands in the column was written by this service. */
function fromRow(row: Omit<ProgressRow, 'sequence' | 'code'> & { readonly sequence: string; readonly code: string }): ProgressRow {
  return { ...row, sequence: Number(row.sequence), code: row.code as ProgressCode };
}
