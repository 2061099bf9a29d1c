import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database';
import type { LockedAssessment } from '../assessments/assessments.service';
import type { EvidenceActor, Submission } from './submission-events.service';

/** A revision of a submission whose rows (revision, documents, details) stand in this transaction already. */
export interface HandedIn {
  readonly submission: Submission;
  readonly revision: number;
}

/** Questions that the system asks of what is handed in; never verdicts. */
@Injectable()
export class QuestionsService {
  /**
   * Asks what is to be asked of a new revision, in the transaction that makes it: after its rows, before `appendEvent`. Holds the
   * assessment's lock already; answers how many were asked.
   */
  askWithin(_tx: Tx, _by: EvidenceActor, _locked: LockedAssessment, _handedIn: HandedIn): Promise<number> {
    return Promise.resolve(0);
  }
}
