import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { FrameworksModule } from '../frameworks/frameworks.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { RecordModule } from '../record/record.module';
import { AssessmentsController } from './assessments.controller';
import { AssessmentsRepository } from './assessments.repository';
import { AssessmentsService } from './assessments.service';
import { PreconditionsRepository } from './preconditions.repository';
import { PreconditionsService } from './preconditions.service';
import { OwnersTold } from './owners-told';
import { RequirementDueDates } from './requirement-due-dates';
import { RequirementOwnersRepository } from './requirement-owners.repository';
import { RequirementOwnersService } from './requirement-owners.service';
import { StageEventsRepository } from './stage-events.repository';
import { StagesService } from './stages.service';

@Module({
  imports: [AccountsModule, FrameworksModule, NotificationsModule, RecordModule],
  controllers: [AssessmentsController],
  providers: [
    AssessmentsRepository,
    StageEventsRepository,
    RequirementOwnersRepository,
    PreconditionsRepository,
    AssessmentsService,
    StagesService,
    RequirementOwnersService,
    OwnersTold,
    RequirementDueDates,
    PreconditionsService,
  ],
  exports: [AssessmentsService, StagesService, RequirementOwnersService, PreconditionsService],
})
export class AssessmentsModule {}
