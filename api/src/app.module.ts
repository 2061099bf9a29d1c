import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule } from './features/accounts/accounts.module';
import { AssessmentsModule } from './features/assessments/assessments.module';
import { DesignationsModule } from './features/designations/designations.module';
import { EvidenceModule } from './features/evidence/evidence.module';
import { FollowUpsModule } from './features/follow-ups/follow-ups.module';
import { FrameworksModule } from './features/frameworks/frameworks.module';
import { GapModule } from './features/gap/gap.module';
import { MinutesModule } from './features/minutes/minutes.module';
import { NotificationsModule } from './features/notifications/notifications.module';
import { RecordModule } from './features/record/record.module';
import { RegionsModule } from './features/regions/regions.module';
import { ScoresModule } from './features/scores/scores.module';
import { TrackersModule } from './features/trackers/trackers.module';
import { VisitsModule } from './features/visits/visits.module';
import { PlatformModule, type PlatformParts } from './platform/platform.module';

/** The features, in order of rank. Adding one: its module here, its routes in the access matrix. */
const features = [
  RecordModule,
  RegionsModule,
  FrameworksModule,
  AccountsModule,
  NotificationsModule,
  AssessmentsModule,
  ScoresModule,
  EvidenceModule,
  TrackersModule,
  VisitsModule,
  GapModule,
  FollowUpsModule,
  DesignationsModule,
  MinutesModule,
];

@Module({})
export class AppModule {
  static of(parts: PlatformParts): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(parts), ...features] };
  }
}
