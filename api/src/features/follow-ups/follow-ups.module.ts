import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AssessmentsModule } from '../assessments/assessments.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { VisitsModule } from '../visits/visits.module';
import { FollowUpTold } from './follow-up-told';
import { FollowUpsController } from './follow-ups.controller';
import { FollowUpsRepository } from './follow-ups.repository';
import { FollowUpsService } from './follow-ups.service';
import { FollowUpsWorkService } from './follow-ups-work.service';

/** Findings and recommendations that somebody is to act on, until somebody else has seen that it is done. */
@Module({
  imports: [AccountsModule, AssessmentsModule, EvidenceModule, NotificationsModule, RecordModule, RegionsModule, VisitsModule],
  controllers: [FollowUpsController],
  providers: [FollowUpsRepository, FollowUpTold, FollowUpsService, FollowUpsWorkService],
  exports: [FollowUpsService, FollowUpsWorkService],
})
export class FollowUpsModule {}
