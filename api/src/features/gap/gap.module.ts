import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module';
import { EvidenceStandingModule } from '../evidence/evidence-standing.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { GapController } from './gap.controller';
import { GapReadingService } from './gap-reading.service';
import { GapService } from './gap.service';

/** What stands between a region and the threshold of its stage, across scores, assignments and evidence. */
@Module({
  imports: [AssessmentsModule, EvidenceStandingModule, RegionsModule, ScoresModule],
  controllers: [GapController],
  providers: [GapReadingService, GapService],
})
export class GapModule {}
