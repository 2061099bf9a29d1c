import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { SubmissionState } from '../../domain';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader } from '../../platform/database/database';

interface AssessmentWanted {
  readonly regionId: string;
  readonly assessmentId: string;
}

/** How one agency's submission to one requirement stands; nothing of its documents. */
export interface StandingRow {
  readonly requirement: string;
  readonly criterion: string;
  readonly agencyId: string;
  readonly state: SubmissionState;
  readonly submittedAt: Date | null;
}

/** What features of rank 5 read across of evidence: numbers and states, never titles. */
@Injectable()
export class EvidenceStandingRepository {
  async standings(reader: Reader, wanted: AssessmentWanted): Promise<StandingRow[]> {
    return standingsOf(reader, wanted);
  }

  async lastActs(reader: Reader, wanted: AssessmentWanted): Promise<{ agencyId: string; at: Date }[]> {
    return lastActsOf(reader, wanted);
  }
}

const standingsOf = compileOnce((db, { regionId, assessmentId }: AssessmentWanted) =>
  db
    .selectFrom('submission_states')
    .select(['requirement', 'criterion', 'agency_id as agencyId', 'state', 'submitted_at as submittedAt'])
    .where('region_id', '=', regionId)
    .where('assessment_id', '=', assessmentId),
);

/** Documents and uploads belong to an agency, not to an assessment: any of them is a sign of life. */
const lastActsOf = compileOnce((db, { regionId, assessmentId }: AssessmentWanted) =>
  db
    .selectFrom(
      sql<{ agency_id: string; at: Date }>`(
        select agency_id, recorded_at as at from submission_events
          where region_id = ${regionId} and assessment_id = ${assessmentId} and agency_id is not null
        union all select agency_id, recorded_at from requirement_messages
          where region_id = ${regionId} and assessment_id = ${assessmentId} and agency_id is not null
        union all select s.agency_id, r.recorded_at from evidence_replies r
          join submissions s on s.region_id = r.region_id and s.id = r.submission_id
          where r.region_id = ${regionId} and r.assessment_id = ${assessmentId}
        union all select agency_id, updated_at from submission_drafts
          where region_id = ${regionId} and assessment_id = ${assessmentId}
        union all select agency_id, added_at from documents where region_id = ${regionId}
        union all select agency_id, created_at from uploads where region_id = ${regionId})`.as('acts'),
    )
    .select(['acts.agency_id as agencyId', sql<Date>`max(acts.at)`.as('at')])
    .groupBy('acts.agency_id'),
);
