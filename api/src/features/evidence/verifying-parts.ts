import { EntryCitationsRepository } from './entry-citations.repository';
import { EntryStaleness } from './entry-staleness';
import { QuestionsRepository } from './questions.repository';
import { QuestionsService } from './questions.service';
import { QueueRepository } from './queue.repository';
import { QueueService } from './queue.service';
import { RepliesRepository } from './replies.repository';
import { RepliesService } from './replies.service';
import { SubmissionEventsRepository } from './submission-events.repository';
import { SubmissionEventsService } from './submission-events.service';
import { SubmissionReadingService } from './submission-reading.service';
import { SubmissionStatesRepository } from './submission-states.repository';
import { SubmissionTold } from './submission-told';
import { VerdictsService } from './verdicts.service';
import { QueueController, VerifyingController } from './verifying.controller';
import { VerifyingService } from './verifying.service';

/** The verifying half of the feature, as its module needs it. */
export const verifyingControllers = [QueueController, VerifyingController];
export const verifyingParts = [
  SubmissionEventsRepository,
  SubmissionStatesRepository,
  QuestionsRepository,
  RepliesRepository,
  EntryCitationsRepository,
  QueueRepository,
  SubmissionTold,
  SubmissionEventsService,
  SubmissionReadingService,
  QuestionsService,
  RepliesService,
  VerifyingService,
  VerdictsService,
  QueueService,
  EntryStaleness,
];
