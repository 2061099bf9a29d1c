import { Injectable } from '@nestjs/common';
import type { SubmissionAct } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import type { SubmissionJson } from './evidence.dto';
import { requireReader } from './require-reader';
import { SubmissionEventsService, type SubmissionRef } from './submission-events.service';
import { SubmissionReadingService } from './submission-reading.service';
import type { ReleaseSubmissionDto, SubmissionReasonDto, TakeSubmissionDto } from './verifying.dto';

export interface VerifierAct {
  readonly act: SubmissionAct;
  readonly revision: number;
  readonly words: string;
}

/** Who verifies what: taken, taken over, given back, taken up again. Of several who take one thing at once, one does. */
@Injectable()
export class VerifyingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly events: SubmissionEventsService,
    private readonly reading: SubmissionReadingService,
  ) {}

  take(context: LedgerContext, ref: SubmissionRef, { revision }: TakeSubmissionDto): Promise<SubmissionJson> {
    return this.answer(context, ref, { act: 'taken', revision, words: '' });
  }

  takeOver(context: LedgerContext, ref: SubmissionRef, { revision, words }: SubmissionReasonDto): Promise<SubmissionJson> {
    return this.answer(context, ref, { act: 'taken-over', revision, words });
  }

  release(context: LedgerContext, ref: SubmissionRef, { revision, words }: ReleaseSubmissionDto): Promise<SubmissionJson> {
    return this.answer(context, ref, { act: 'released', revision, words: words ?? '' });
  }

  reopen(context: LedgerContext, ref: SubmissionRef, { revision, words }: SubmissionReasonDto): Promise<SubmissionJson> {
    return this.answer(context, ref, { act: 'reopened', revision, words });
  }

  private async answer(context: LedgerContext, ref: SubmissionRef, wanted: VerifierAct): Promise<SubmissionJson> {
    await this.carryOut(context, ref, wanted);
    return this.reading.read(context.actor, ref);
  }

  /** Does what is wanted, for whoever does not ask how the submission stands afterwards. */
  async carryOut(context: LedgerContext, ref: SubmissionRef, { act, revision, words }: VerifierAct): Promise<void> {
    this.assessments.admit(context);
    const personId = requireReader(context.actor, ref.regionId);
    const assessment = await this.assessments.find(ref.regionId, ref.assessmentId);
    const request = { personId, key: context.key, payload: { action: `evidence.${act}`, ...ref, revision, words } };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const submission = await this.events.require(tx, ref);
        const locked = await this.assessments.lockForWriting(tx, assessment);
        const admitted = await this.events.admit(tx, context, locked, submission, { act, revision });
        await this.events.appendEvent(tx, admitted, { words });
        return null;
      }),
    );
  }
}
