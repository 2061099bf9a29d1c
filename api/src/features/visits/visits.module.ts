import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AccountsModule } from '../accounts/accounts.module';
import { AssessmentsModule } from '../assessments/assessments.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { carriedMediaType, CarriedFilesController } from './carried-files.controller';
import { CarriedFilesRepository } from './carried-files.repository';
import { CarriedFilesService } from './carried-files.service';
import { CarriedOriginsService } from './carried-origins.service';
import { ComparisonService } from './comparison.service';
import { EvaluationGuard } from './evaluation-guard';
import { FieldAnswersRepository } from './field-answers.repository';
import { FieldDifferencesService } from './field-differences.service';
import { FieldAnswersService } from './field-answers.service';
import { FieldDevicesRepository } from './field-devices.repository';
import { FieldDevicesService } from './field-devices.service';
import { largestFileBytes } from './open-carried-file';
import { SealingKeysRepository } from './sealing-keys.repository';
import { SealingKeysService } from './sealing-keys.service';
import { VisitEventsRepository } from './visit-events.repository';
import { VisitPlanningService } from './visit-planning.service';
import { VisitWorkService } from './visit-work.service';
import { VisitsController } from './visits.controller';
import { VisitsService } from './visits.service';

/** Visits: planned, made, scored blind, and brought to consensus. */
@Module({
  imports: [AccountsModule, AssessmentsModule, EvidenceModule, RecordModule, RegionsModule, ScoresModule],
  controllers: [VisitsController, CarriedFilesController],
  providers: [
    ...[VisitEventsRepository, FieldAnswersRepository, VisitsService, VisitPlanningService, VisitWorkService],
    ...[FieldAnswersService, ComparisonService, EvaluationGuard, FieldDifferencesService],
    ...[SealingKeysRepository, SealingKeysService, FieldDevicesRepository, FieldDevicesService],
    ...[CarriedFilesRepository, CarriedOriginsService, CarriedFilesService],
  ],
  exports: [VisitsService, VisitPlanningService, VisitWorkService, FieldAnswersService, ComparisonService],
})
export class VisitsModule implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost<FastifyAdapter>) {}

  /** A carried file comes as the bytes that it is. */
  onModuleInit(): void {
    const { httpAdapter } = this.adapterHost;
    if (!(httpAdapter instanceof FastifyAdapter)) return; // the command line serves nothing
    const options = { parseAs: 'buffer' as const, bodyLimit: largestFileBytes };
    httpAdapter.getInstance().addContentTypeParser(carriedMediaType, options, (_, body, done) => done(null, body));
  }
}
