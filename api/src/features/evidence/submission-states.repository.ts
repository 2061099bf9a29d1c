import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader } from '../../platform/database/database';
import type { Submission } from './submission-events.repository';

/** Which submission somebody speaks of. */
export interface SubmissionRef {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly submissionId: string;
}

/** A revision as it was handed in, with its documents in the order in which they are to be read. */
export interface RevisionRow {
  readonly revision: number;
  readonly note: string;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly documents: readonly string[];
}

@Injectable()
export class SubmissionStatesRepository {
  /** The submission of that assessment; another assessment's or region's is unknown here. */
  async find(reader: Reader, ref: SubmissionRef): Promise<Submission | null> {
    return (await findSubmission(reader, ref))[0] ?? null;
  }

  /** Newest first. */
  async revisionsOf(reader: Reader, regionId: string, submissionId: string): Promise<RevisionRow[]> {
    return reader
      .selectFrom('submission_revisions as r')
      .select(['r.revision', 'r.note', 'r.recorded_at as recordedAt', 'r.actor_id as actorId'])
      .select(
        sql<string[]>`coalesce((select json_agg(d.document_id order by d.position) from submission_documents d
          where d.region_id = r.region_id and d.submission_id = r.submission_id and d.revision = r.revision), '[]')`.as('documents'),
      )
      .where('r.region_id', '=', regionId)
      .where('r.submission_id', '=', submissionId)
      .orderBy('r.revision', 'desc')
      .execute();
  }

  /** What is at stake with it; null: there is no such submission. */
  async stakeOf(reader: Reader, regionId: string, submissionId: string): Promise<string | null> {
    const row = await reader
      .selectFrom('submission_states')
      .select('points_at_stake as points')
      .where('region_id', '=', regionId)
      .where('submission_id', '=', submissionId)
      .executeTakeFirst();
    return row?.points ?? null;
  }

  /** Every submission for a criterion, and for which of its requirements. */
  async requirementsOf(
    reader: Reader,
    { regionId, assessmentId, criterion }: { readonly regionId: string; readonly assessmentId: string; readonly criterion: string },
  ): Promise<{ readonly submissionId: string; readonly requirement: string }[]> {
    return reader
      .selectFrom('submission_states')
      .select(['submission_id as submissionId', 'requirement'])
      .where('region_id', '=', regionId)
      .where('assessment_id', '=', assessmentId)
      .where('criterion', '=', criterion)
      .orderBy('submission_id')
      .execute();
  }
}

const findSubmission = compileOnce((db, { regionId, assessmentId, submissionId }: SubmissionRef) =>
  db
    .selectFrom('submission_states')
    .select(['region_id as regionId', 'submission_id as id', 'assessment_id as assessmentId', 'requirement', 'criterion'])
    .select(['agency_id as agencyId', 'of_inspectorate as ofInspectorate'])
    .where('region_id', '=', regionId)
    .where('assessment_id', '=', assessmentId)
    .where('submission_id', '=', submissionId),
);
