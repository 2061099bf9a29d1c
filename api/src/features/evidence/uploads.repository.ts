import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { PersonalNumber, Problem, SuggestedDetails } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

export type UploadState = 'receiving' | 'checking' | 'quarantined' | 'stored' | 'refused' | 'abandoned';

/** What was found out of a file beside its kind. */
export interface Suggestion extends SuggestedDetails {
  readonly pages: number | null;
  readonly takenOn: string | null;
  /** Masked; asked about when it is handed in, and shown to nobody before. */
  readonly personalNumbers: readonly PersonalNumber[];
}

export interface UploadRow {
  readonly regionId: string;
  readonly id: string;
  readonly agencyId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly state: UploadState;
  readonly mediaType: string | null;
  readonly sha256: string | null;
  readonly refusal: Problem | null;
  readonly suggestion: Suggestion | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

/** What a check has found, or how an upload ended. */
export type UploadChange = Partial<Pick<UploadRow, 'mediaType' | 'sha256' | 'refusal' | 'suggestion' | 'settledAt'>> & Pick<UploadRow, 'state'>;

const unsettled: readonly UploadState[] = ['receiving', 'checking', 'quarantined'];

@Injectable()
export class UploadsRepository {
  /** Lets one writer at a time count what a region holds, until the transaction ends. */
  async lockQuota(tx: Tx, regionId: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`uploads:${regionId}`}, 0))`.execute(tx);
  }

  /** Bytes that a region holds, and those announced by uploads under way. */
  async heldBytes(reader: Reader, regionId: string): Promise<number> {
    const { rows } = await sql<{ held: string }>`
      select coalesce((select sum(size_bytes) from blobs where region_id = ${regionId} and state = 'stored'), 0)
        + coalesce((select sum(size_bytes) from uploads
            where region_id = ${regionId} and state in ('receiving', 'checking', 'quarantined')), 0) as held`.execute(reader);
    return Number(rows[0]?.held ?? 0);
  }

  async add(tx: Tx, row: UploadRow): Promise<void> {
    await tx
      .insertInto('uploads')
      .values({
        region_id: row.regionId,
        id: row.id,
        agency_id: row.agencyId,
        file_name: row.fileName,
        size_bytes: row.sizeBytes,
        state: row.state,
        created_by: row.createdBy,
        created_at: row.createdAt,
        media_type: null,
        sha256: null,
        refusal: null,
        suggestion: null,
        settled_at: null,
      })
      .execute();
  }

  /** Changes an upload that stands in one of these states; answers whether it did. */
  async change(reader: Reader, { regionId, id }: Pick<UploadRow, 'regionId' | 'id'>, from: readonly UploadState[], to: UploadChange): Promise<boolean> {
    const { refusal, suggestion } = to;
    const changed = await reader
      .updateTable('uploads')
      .set({
        state: to.state,
        ...(to.mediaType === undefined ? {} : { media_type: to.mediaType }),
        ...(to.sha256 === undefined ? {} : { sha256: to.sha256 }),
        ...(refusal === undefined ? {} : { refusal: refusal && JSON.stringify(refusal) }),
        ...(suggestion === undefined ? {} : { suggestion: suggestion && JSON.stringify(suggestion) }),
        ...(to.settledAt === undefined ? {} : { settled_at: to.settledAt }),
      })
      .where('region_id', '=', regionId)
      .where('id', '=', id)
      .where('state', 'in', from)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  }

  async find(reader: Reader, regionId: string, id: string): Promise<UploadRow | null> {
    const row = await selectUploads(reader).where('u.region_id', '=', regionId).where('u.id', '=', id).executeTakeFirst();
    return row ? toRow(row) : null;
  }

  /** What a person has under way, or has stored without any document resting on it yet; newest first. */
  async ofPerson(reader: Reader, wanted: { regionId: string; personId: string; agencyIds: readonly string[] }): Promise<UploadRow[]> {
    const rows = await selectUploads(reader)
      .where('u.region_id', '=', wanted.regionId)
      .where('u.created_by', '=', wanted.personId)
      .where(sql<boolean>`u.agency_id = any(${wanted.agencyIds}::uuid[])`)
      .where(({ or, and, not, exists, eb }) =>
        or([
          eb('u.state', 'in', unsettled),
          and([
            eb('u.state', '=', 'stored'),
            not(
              exists(
                eb
                  .selectFrom('documents as d')
                  .select('d.id')
                  .whereRef('d.region_id', '=', 'u.region_id')
                  .whereRef('d.agency_id', '=', 'u.agency_id')
                  .whereRef('d.sha256', '=', 'u.sha256')
                  .whereRef('d.added_at', '>=', 'u.created_at'),
              ),
            ),
          ]),
        ]),
      )
      .orderBy('u.created_at', 'desc')
      .limit(200)
      .execute();
    return rows.map(toRow);
  }

  /** Everything under way, of every region, oldest first. */
  async unsettled(reader: Reader): Promise<UploadRow[]> {
    return (await selectUploads(reader).where('u.state', 'in', unsettled).orderBy('u.created_at').execute()).map(toRow);
  }
}

function selectUploads(reader: Reader) {
  return reader
    .selectFrom('uploads as u')
    .select(['u.region_id as regionId', 'u.id', 'u.agency_id as agencyId', 'u.file_name as fileName', 'u.size_bytes as sizeBytes'])
    .select(['u.state', 'u.media_type as mediaType', 'u.sha256', 'u.refusal', 'u.suggestion'])
    .select(['u.created_by as createdBy', 'u.created_at as createdAt', 'u.settled_at as settledAt']);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectUploads>['execute']>>[number];

function toRow(row: Selected): UploadRow {
  return {
    ...row,
    sizeBytes: Number(row.sizeBytes),
    refusal: row.refusal as UploadRow['refusal'],
    suggestion: row.suggestion as UploadRow['suggestion'],
  };
}
