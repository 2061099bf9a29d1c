import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { AnnouncementsRepository } from './announcements.repository';
import { AnnouncementsService } from './announcements.service';
import { ApprovalsService } from './approvals.service';
import { CriterionReadingService } from './criterion-reading.service';
import { EntriesController } from './entries.controller';
import { EntriesRepository } from './entries.repository';
import { EntriesService } from './entries.service';
import { AnnouncementsController, FiguresController } from './facts.controller';
import { FiguresRepository } from './figures.repository';
import { FiguresService } from './figures.service';
import { LedgerReadingService } from './ledger-reading.service';
import { LedgerRepository } from './ledger.repository';
import { LineService } from './line.service';
import { OverviewRepository } from './overview.repository';
import { OverviewService } from './overview.service';
import { ProjectionsRepository } from './projections.repository';
import { ProjectionsService } from './projections.service';
import { ScoreReadingService } from './score-reading.service';
import { OverviewController, ScoresController } from './scores.controller';
import { ScoresService } from './scores.service';
import { StalenessService } from './staleness.service';

@Module({
  imports: [AssessmentsModule, RecordModule, RegionsModule],
  controllers: [ScoresController, EntriesController, FiguresController, AnnouncementsController, OverviewController],
  providers: [
    EntriesRepository,
    LedgerRepository,
    ProjectionsRepository,
    FiguresRepository,
    AnnouncementsRepository,
    OverviewRepository,
    EntriesService,
    ApprovalsService,
    ProjectionsService,
    FiguresService,
    AnnouncementsService,
    LedgerReadingService,
    ScoreReadingService,
    CriterionReadingService,
    LineService,
    OverviewService,
    ScoresService,
    StalenessService,
  ],
  exports: [
    ScoresService,
    EntriesService,
    ApprovalsService,
    FiguresService,
    AnnouncementsService,
    ScoreReadingService,
    CriterionReadingService,
    LineService,
    OverviewService,
    ProjectionsService,
    LedgerReadingService,
    StalenessService,
  ],
})
export class ScoresModule {}
