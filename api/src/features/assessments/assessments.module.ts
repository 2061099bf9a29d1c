import { Module } from '@nestjs/common';
import { FrameworksModule } from '../frameworks/frameworks.module';
import { RecordModule } from '../record/record.module';
import { AssessmentsController } from './assessments.controller';
import { AssessmentsRepository } from './assessments.repository';
import { AssessmentsService } from './assessments.service';
import { PreconditionsRepository } from './preconditions.repository';
import { PreconditionsService } from './preconditions.service';
import { RequirementOwnersRepository } from './requirement-owners.repository';
import { RequirementOwnersService } from './requirement-owners.service';
import { StageEventsRepository } from './stage-events.repository';
import { StagesService } from './stages.service';

@Module({
  imports: [FrameworksModule, RecordModule],
  controllers: [AssessmentsController],
  providers: [
    AssessmentsRepository,
    StageEventsRepository,
    RequirementOwnersRepository,
    PreconditionsRepository,
    AssessmentsService,
    StagesService,
    RequirementOwnersService,
    PreconditionsService,
  ],
  exports: [AssessmentsService, StagesService, RequirementOwnersService, PreconditionsService],
})
export class AssessmentsModule {}
