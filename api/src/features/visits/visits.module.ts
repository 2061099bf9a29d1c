import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AssessmentsModule } from '../assessments/assessments.module';
import { EvidenceStandingModule } from '../evidence/evidence-standing.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { AttendanceController, VisitReadingController } from './attendance.controller';
import { AttendanceRepository } from './attendance.repository';
import { AttendanceService } from './attendance.service';
import { ComparisonService } from './comparison.service';
import { EvaluationGuard } from './evaluation-guard';
import { FieldAnswersRepository } from './field-answers.repository';
import { FieldDifferencesService } from './field-differences.service';
import { FieldAnswersService } from './field-answers.service';
import { ProposalService } from './proposal.service';
import { VisitEventsRepository } from './visit-events.repository';
import { VisitPlanningService } from './visit-planning.service';
import { VisitWorkService } from './visit-work.service';
import { VisitsController } from './visits.controller';
import { VisitsService } from './visits.service';
import { WrongCodes } from './wrong-codes';

/** Visits: planned, made, scored blind, and brought to consensus. */
@Module({
  imports: [AccountsModule, AssessmentsModule, EvidenceModule, EvidenceStandingModule, RecordModule, RegionsModule, ScoresModule],
  controllers: [VisitsController, VisitReadingController, AttendanceController],
  providers: [
    ...[VisitEventsRepository, FieldAnswersRepository, VisitsService, VisitPlanningService, VisitWorkService],
    ...[FieldAnswersService, ComparisonService, EvaluationGuard, FieldDifferencesService],
    ...[AttendanceRepository, AttendanceService, WrongCodes, ProposalService],
  ],
  exports: [VisitsService, VisitPlanningService, VisitWorkService, FieldAnswersService, ComparisonService],
})
export class VisitsModule {}
