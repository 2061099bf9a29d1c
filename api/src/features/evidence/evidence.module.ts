import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { QuestionsService } from './questions.service';
import { SubmissionEventsRepository } from './submission-events.repository';
import { SubmissionEventsService } from './submission-events.service';

/** Documents, what is handed in with them, and what the verifying house says of it. */
@Module({
  imports: [AssessmentsModule, RecordModule, RegionsModule, ScoresModule],
  controllers: [],
  providers: [SubmissionEventsRepository, SubmissionEventsService, QuestionsService],
  exports: [],
})
export class EvidenceModule {}
