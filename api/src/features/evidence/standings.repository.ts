import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { SubmissionState } from '../../domain';
import type { Reader } from '../../platform/database/database';
import type { Submission } from './submission-events.repository';

/** A submission with how it stands, as lists show it. */
export interface StandingSubmission extends Submission {
  readonly state: SubmissionState;
  readonly revision: number;
  readonly submittedAt: Date | null;
  readonly pointsAtStake: string;
  readonly lastEventAt: Date;
  /** Of the latest revision. */
  readonly documents: number;
  /** Questions of the latest revision that nobody has answered. */
  readonly openQuestions: number;
  /** Why it was returned, where it is. */
  readonly returned: ReturnedRow | null;
}

export interface ReturnedRow {
  readonly reasonCode: string | null;
  readonly words: string;
  /** Moment as ISO text. */
  readonly at: string;
  readonly actorId: string;
}

/** A part of what is asked: one agency, one requirement. */
export interface StateRow {
  readonly assessmentId: string;
  readonly requirement: string;
  readonly agencyId: string;
  readonly state: SubmissionState;
}

@Injectable()
export class StandingsRepository {
  /** How everything stands that was handed in in a region. */
  async statesOf(reader: Reader, regionId: string): Promise<StateRow[]> {
    return reader
      .selectFrom('submission_states')
      .select(['assessment_id as assessmentId', 'requirement', 'agency_id as agencyId', 'state'])
      .where('region_id', '=', regionId)
      .execute();
  }

  /** Of an assessment, of one requirement, or one alone; in order of requirement and agency. */
  async list(
    reader: Reader,
    { regionId, assessmentId }: { readonly regionId: string; readonly assessmentId: string },
    only: { readonly requirement?: string; readonly submissionId?: string } = {},
  ): Promise<StandingSubmission[]> {
    let query = reader
      .selectFrom('submission_states as s')
      .select(['s.region_id as regionId', 's.submission_id as id', 's.assessment_id as assessmentId', 's.requirement', 's.criterion'])
      .select(['s.agency_id as agencyId', 's.of_inspectorate as ofInspectorate', 's.state', 's.revision', 's.submitted_at as submittedAt'])
      .select(['s.points_at_stake as pointsAtStake', 's.last_event_at as lastEventAt'])
      .select(
        sql<number>`(select count(*)::integer from submission_documents d
          where d.region_id = s.region_id and d.submission_id = s.submission_id and d.revision = s.revision)`.as('documents'),
      )
      .select(
        sql<number>`(select count(*)::integer from evidence_questions q
          where q.region_id = s.region_id and q.submission_id = s.submission_id and q.revision = s.revision
            and not exists (select from question_answers a where a.region_id = q.region_id and a.question_id = q.id))`.as('openQuestions'),
      )
      .select(
        sql<ReturnedRow | null>`(select json_build_object('reasonCode', e.reason_code, 'words', e.words, 'at', e.recorded_at, 'actorId', e.actor_id)
          from submission_events e
          where s.state = 'returned' and e.region_id = s.region_id and e.submission_id = s.submission_id and e.kind = 'returned'
          order by e.sequence desc limit 1)`.as('returned'),
      )
      .where('s.region_id', '=', regionId)
      .where('s.assessment_id', '=', assessmentId)
      .orderBy('s.requirement')
      .orderBy('s.agency_id');
    if (only.requirement !== undefined) query = query.where('s.requirement', '=', only.requirement);
    if (only.submissionId !== undefined) query = query.where('s.submission_id', '=', only.submissionId);
    return query.execute();
  }
}
