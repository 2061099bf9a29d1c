import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';

/** A submission as it was begun; it never changes. */
export interface SubmissionCore {
  readonly regionId: string;
  readonly id: string;
  readonly assessmentId: string;
  readonly requirement: string;
  readonly agencyId: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly origin: 'live' | 'demo' | 'import';
}

/** A revision of a submission with its documents, in the order in which they are to be read. */
export interface RevisionRow {
  readonly regionId: string;
  readonly submissionId: string;
  readonly revision: number;
  readonly note: string;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly documentIds: readonly string[];
}

export interface RevisionOfSubmission extends RevisionRow {
  readonly submission: SubmissionCore;
}

@Injectable()
export class HandedInRepository {
  /** The one submission of an agency for a requirement, begun where there is none. */
  async ensure(tx: Tx, wish: Omit<SubmissionCore, 'id'>): Promise<SubmissionCore> {
    const { regionId, assessmentId, requirement, agencyId } = wish;
    await tx
      .insertInto('submissions')
      .values({
        region_id: regionId,
        id: randomUUID(),
        assessment_id: assessmentId,
        requirement,
        agency_id: agencyId,
        created_at: wish.createdAt,
        created_by: wish.createdBy,
        origin: wish.origin,
      })
      .onConflict((conflict) => conflict.constraint('submissions_requirement_key').doNothing())
      .execute();
    return selectSubmissions(tx)
      .where('s.region_id', '=', regionId)
      .where('s.assessment_id', '=', assessmentId)
      .where('s.requirement', '=', requirement)
      .where('s.agency_id', '=', agencyId)
      .executeTakeFirstOrThrow();
  }

  async addRevision(tx: Tx, row: RevisionRow): Promise<void> {
    const place = { region_id: row.regionId, submission_id: row.submissionId, revision: row.revision };
    await tx
      .insertInto('submission_revisions')
      .values({ ...place, note: row.note, recorded_at: row.recordedAt, actor_id: row.actorId })
      .execute();
    const documents = row.documentIds.map((documentId, index) => ({ ...place, position: index + 1, document_id: documentId }));
    if (documents.length > 0) await tx.insertInto('submission_documents').values(documents).execute();
  }

  /** Every revision of these submissions, newest first. */
  async revisions(reader: Reader, regionId: string, submissionIds: readonly string[]): Promise<RevisionRow[]> {
    return selectRevisions(reader)
      .where('r.region_id', '=', regionId)
      .where(sql<boolean>`r.submission_id = any(${submissionIds}::uuid[])`)
      .orderBy('r.revision', 'desc')
      .execute();
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('submissions').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }

  async batch(reader: Reader, regionId: string, after: RevisionRow | null, limit: number): Promise<RevisionOfSubmission[]> {
    let query = selectRevisions(reader).where('r.region_id', '=', regionId).orderBy('r.submission_id').orderBy('r.revision').limit(limit);
    if (after) {
      query = query.where(sql<boolean>`(r.submission_id, r.revision) > (${after.submissionId}::uuid, ${after.revision}::integer)`);
    }
    const rows = await query.execute();
    const ids = [...new Set(rows.map(({ submissionId }) => submissionId))];
    const found = await selectSubmissions(reader)
      .where('s.region_id', '=', regionId)
      .where(sql<boolean>`s.id = any(${ids}::uuid[])`)
      .execute();
    const byId = new Map(found.map((submission) => [submission.id, submission]));
    return rows.flatMap((row) => {
      const submission = byId.get(row.submissionId);
      return submission ? [{ ...row, submission }] : [];
    });
  }

  /** Receipts given so far in a region for a cycle. Whoever counts holds the count until the transaction ends. */
  async holdReceiptCount(tx: Tx, regionId: string, prefix: string): Promise<number> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`receipts:${regionId}:${prefix}`}, 0))`.execute(tx);
    const row = await tx
      .selectFrom('submission_events')
      .select(({ fn }) => fn.countAll<string>().as('given'))
      .where('region_id', '=', regionId)
      .where('receipt_number', 'like', `${prefix}%`)
      .executeTakeFirstOrThrow();
    return Number(row.given);
  }

  /** What a receipt was given for. */
  async ofReceipt(reader: Reader, wanted: { regionId: string; assessmentId: string; number: string }): Promise<ReceiptRow | null> {
    const row = await reader
      .selectFrom('submission_events as e')
      .innerJoin('submission_states as s', (join) =>
        join.onRef('s.region_id', '=', 'e.region_id').onRef('s.submission_id', '=', 'e.submission_id'),
      )
      .select(['e.submission_id as submissionId', 'e.revision', 'e.recorded_at as at', 'e.actor_id as actorId'])
      .select(['s.requirement', 's.criterion', 's.agency_id as agencyId'])
      .where('e.region_id', '=', wanted.regionId)
      .where('e.assessment_id', '=', wanted.assessmentId)
      .where('e.receipt_number', '=', wanted.number)
      .executeTakeFirst();
    return row ?? null;
  }
}

export interface ReceiptRow {
  readonly submissionId: string;
  readonly revision: number;
  readonly at: Date;
  readonly actorId: string;
  readonly requirement: string;
  readonly criterion: string;
  readonly agencyId: string;
}

function selectSubmissions(reader: Reader) {
  return reader
    .selectFrom('submissions as s')
    .select(['s.region_id as regionId', 's.id', 's.assessment_id as assessmentId', 's.requirement', 's.agency_id as agencyId'])
    .select(['s.created_at as createdAt', 's.created_by as createdBy', 's.origin']);
}

function selectRevisions(reader: Reader) {
  return reader
    .selectFrom('submission_revisions as r')
    .select(['r.region_id as regionId', 'r.submission_id as submissionId', 'r.revision', 'r.note', 'r.recorded_at as recordedAt'])
    .select('r.actor_id as actorId')
    .select(
      sql<string[]>`array(select d.document_id from submission_documents d
        where d.region_id = r.region_id and d.submission_id = r.submission_id and d.revision = r.revision
        order by d.position)`.as('documentIds'),
    );
}
