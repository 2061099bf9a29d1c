import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AssessmentsModule } from '../assessments/assessments.module';
import { RecordModule } from '../record/record.module';
import { ScoresModule } from '../scores/scores.module';
import { VisitsModule } from '../visits/visits.module';
import { DesignationsController } from './designations.controller';
import { DesignationsRepository } from './designations.repository';
import { DesignationsService } from './designations.service';

/** What a region's final came to. */
@Module({
  imports: [AccountsModule, AssessmentsModule, RecordModule, ScoresModule, VisitsModule],
  controllers: [DesignationsController],
  providers: [DesignationsRepository, DesignationsService],
})
export class DesignationsModule {}
