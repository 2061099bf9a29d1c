import { Injectable } from '@nestjs/common';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader } from '../../platform/database/database';
import type { Submission } from './submission-events.repository';

/** Which submission somebody speaks of. */
export interface SubmissionRef {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly submissionId: string;
}

@Injectable()
export class SubmissionStatesRepository {
  /** The submission of that assessment; another assessment's or region's is unknown here. */
  async find(reader: Reader, ref: SubmissionRef): Promise<Submission | null> {
    return (await findSubmission(reader, ref))[0] ?? null;
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
