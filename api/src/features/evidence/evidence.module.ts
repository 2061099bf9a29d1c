import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { QuestionsRepository } from './questions.repository';
import { QuestionsService } from './questions.service';
import { RepliesRepository } from './replies.repository';
import { SubmissionEventsRepository } from './submission-events.repository';
import { SubmissionEventsService } from './submission-events.service';
import { SubmissionStatesRepository } from './submission-states.repository';

/** Documents, what is handed in with them, and what the verifying house says of it. */
@Module({
  imports: [AssessmentsModule, RecordModule, RegionsModule, ScoresModule],
  controllers: [],
  providers: [
    SubmissionEventsRepository,
    SubmissionStatesRepository,
    QuestionsRepository,
    RepliesRepository,
    SubmissionEventsService,
    QuestionsService,
  ],
  exports: [],
})
export class EvidenceModule {}
