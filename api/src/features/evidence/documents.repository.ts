import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { DestructionGround } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

/** What never changes of a document: where it came from and what it is. */
export interface DocumentCore {
  readonly regionId: string;
  readonly id: string;
  readonly agencyId: string;
  readonly kind: 'file' | 'link';
  readonly sha256: string | null;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly sizeBytes: number | null;
  readonly addedAt: Date;
  readonly actorId: string;
  readonly origin: 'live' | 'demo' | 'import';
}

/** What somebody has said of a document; appended, the latest counts. */
export interface DetailsRow {
  readonly regionId: string;
  readonly documentId: string;
  readonly sequence: number;
  readonly title: string;
  readonly number: string | null;
  readonly datedOn: string | null;
  readonly issuer: string | null;
  readonly period: string | null;
  readonly validUntil: string | null;
  readonly signedCopy: boolean | null;
  readonly recordedAt: Date;
  readonly actorId: string;
}

/** A document as it stands, with everything that is shown of it. */
export interface DocumentRow extends DocumentCore {
  readonly details: Omit<DetailsRow, 'regionId' | 'documentId' | 'recordedAt' | 'actorId'>;
  readonly destroyedAt: Date | null;
  readonly destroyedOn: DestructionGround | null;
  /** Requirements whose latest revision rests on it. */
  readonly serves: readonly ServedRequirement[];
}

export interface ServedRequirement {
  readonly assessmentId: string;
  readonly requirement: string;
  readonly agencyId: string;
}

export interface DocumentsWanted {
  readonly regionId: string;
  readonly ids?: readonly string[];
  readonly sha256?: string;
  /** Null: of every agency. */
  readonly agencyIds?: readonly string[] | null;
  readonly text?: string | undefined;
  readonly before?: { readonly addedAt: Date; readonly id: string } | undefined;
  readonly limit?: number;
}

@Injectable()
export class DocumentsRepository {
  async add(tx: Tx, row: DocumentCore): Promise<void> {
    await tx
      .insertInto('documents')
      .values({
        region_id: row.regionId,
        id: row.id,
        agency_id: row.agencyId,
        kind: row.kind,
        sha256: row.sha256,
        url: row.url,
        file_name: row.fileName,
        media_type: row.mediaType,
        size_bytes: row.sizeBytes,
        added_at: row.addedAt,
        actor_id: row.actorId,
        origin: row.origin,
      })
      .execute();
  }

  /** Meets `document_details_pkey` where somebody was faster. */
  async addDetails(tx: Tx, row: DetailsRow): Promise<void> {
    await tx
      .insertInto('document_details')
      .values({
        region_id: row.regionId,
        document_id: row.documentId,
        sequence: row.sequence,
        title: row.title,
        number: row.number,
        dated_on: row.datedOn,
        issuer: row.issuer,
        period: row.period,
        valid_until: row.validUntil,
        signed_copy: row.signedCopy,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
      })
      .execute();
  }

  async find(reader: Reader, regionId: string, id: string): Promise<DocumentRow | null> {
    return (await this.list(reader, { regionId, ids: [id] }))[0] ?? null;
  }

  /** Newest first. */
  async list(reader: Reader, wanted: DocumentsWanted): Promise<DocumentRow[]> {
    const { regionId, ids, sha256, agencyIds, text, before, limit } = wanted;
    let query = selectDocuments(reader).where('d.region_id', '=', regionId).orderBy('d.added_at', 'desc').orderBy('d.id', 'desc');
    if (ids) query = query.where(sql<boolean>`d.id = any(${ids}::uuid[])`);
    if (sha256 !== undefined) query = query.where('d.sha256', '=', sha256);
    if (agencyIds) query = query.where(sql<boolean>`d.agency_id = any(${agencyIds}::uuid[])`);
    if (before) query = query.where(sql<boolean>`(d.added_at, d.id) < (${before.addedAt}, ${before.id}::uuid)`);
    if (text !== undefined && text.trim() !== '') {
      const like = `%${text.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
      query = query.where(sql<boolean>`concat_ws(' ', t.title, t.number, t.issuer, d.file_name, d.url) ilike ${like}`);
    }
    if (limit !== undefined) query = query.limit(limit);
    const rows = await query.execute();
    return rows.map(toDocumentRow);
  }

  /** Which of these documents an agency has handed in, whatever for. */
  async handedInBy(reader: Reader, regionId: string, agencyId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await reader
      .selectFrom('submission_documents as sd')
      .innerJoin('submissions as s', (join) => join.onRef('s.region_id', '=', 'sd.region_id').onRef('s.id', '=', 'sd.submission_id'))
      .select('sd.document_id as id')
      .distinct()
      .where('sd.region_id', '=', regionId)
      .where('s.agency_id', '=', agencyId)
      .where(sql<boolean>`sd.document_id = any(${ids}::uuid[])`)
      .execute();
    return new Set(rows.map(({ id }) => id));
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('documents').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }

  async coreBatch(reader: Reader, regionId: string, after: string | null, limit: number): Promise<DocumentCore[]> {
    let query = reader
      .selectFrom('documents as d')
      .select(coreColumns)
      .where('d.region_id', '=', regionId)
      .orderBy('d.id')
      .limit(limit);
    if (after !== null) query = query.where('d.id', '>', after);
    return (await query.execute()).map((row) => ({ ...row, sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes) }));
  }

  async detailsBatch(reader: Reader, regionId: string, after: DetailsRow | null, limit: number): Promise<DetailsRow[]> {
    let query = reader
      .selectFrom('document_details as t')
      .select(['t.region_id as regionId', 't.document_id as documentId', 't.sequence', 't.title', 't.number', 't.dated_on as datedOn'])
      .select(['t.issuer', 't.period', 't.valid_until as validUntil', 't.signed_copy as signedCopy'])
      .select(['t.recorded_at as recordedAt', 't.actor_id as actorId'])
      .where('t.region_id', '=', regionId)
      .orderBy('t.document_id')
      .orderBy('t.sequence')
      .limit(limit);
    if (after) query = query.where(sql<boolean>`(t.document_id, t.sequence) > (${after.documentId}::uuid, ${after.sequence}::integer)`);
    return query.execute();
  }
}

const coreColumns = [
  'd.region_id as regionId',
  'd.id',
  'd.agency_id as agencyId',
  'd.kind',
  'd.sha256',
  'd.url',
  'd.file_name as fileName',
  'd.media_type as mediaType',
  'd.size_bytes as sizeBytes',
  'd.added_at as addedAt',
  'd.actor_id as actorId',
  'd.origin',
] as const;

function selectDocuments(reader: Reader) {
  return reader
    .selectFrom('documents as d')
    .innerJoin('document_details as t', (join) => join.onRef('t.region_id', '=', 'd.region_id').onRef('t.document_id', '=', 'd.id'))
    .leftJoin('blobs as b', (join) => join.onRef('b.region_id', '=', 'd.region_id').onRef('b.sha256', '=', 'd.sha256'))
    .select(coreColumns)
    .select(['t.sequence', 't.title', 't.number', 't.dated_on as datedOn', 't.issuer', 't.period'])
    .select(['t.valid_until as validUntil', 't.signed_copy as signedCopy', 'b.destroyed_at as destroyedAt'])
    .select(
      sql<DestructionGround | null>`(select r.ground from destruction_requests r
        join destruction_decisions x on x.region_id = r.region_id and x.request_id = r.id and x.decision = 'carried-out'
        where b.state = 'destroyed' and r.region_id = d.region_id and r.sha256 = d.sha256 limit 1)`.as('destroyedOn'),
    )
    .select(
      sql<ServedRequirement[]>`coalesce((select json_agg(json_build_object(
          'assessmentId', s.assessment_id, 'requirement', s.requirement, 'agencyId', s.agency_id) order by s.requirement)
        from submission_documents sd
        join submission_states s on s.region_id = sd.region_id and s.submission_id = sd.submission_id and s.revision = sd.revision
        where sd.region_id = d.region_id and sd.document_id = d.id), '[]')`.as('serves'),
    )
    .where(
      sql<boolean>`t.sequence = (select max(l.sequence) from document_details l where l.region_id = d.region_id and l.document_id = d.id)`,
    );
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectDocuments>['execute']>>[number];

function toDocumentRow(row: Selected): DocumentRow {
  const { sequence, title, number, datedOn, issuer, period, validUntil, signedCopy, ...rest } = row;
  const details = { sequence, title, number, datedOn, issuer, period, validUntil, signedCopy };
  return { ...rest, sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes), details };
}
