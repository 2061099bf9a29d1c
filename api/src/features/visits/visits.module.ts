import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AccountsModule } from '../accounts/accounts.module';
import { AssessmentsModule } from '../assessments/assessments.module';
import { EvidenceStandingModule } from '../evidence/evidence-standing.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { carriedMediaType, CarriedFilesController } from './carried-files.controller';
import { CarriedFilesRepository } from './carried-files.repository';
import { CarriedFilesService } from './carried-files.service';
import { CarriedOriginsService } from './carried-origins.service';
import { AttendanceController, VisitReadingController } from './attendance.controller';
import { AttendanceRepository } from './attendance.repository';
import { AttendanceService } from './attendance.service';
import { ComparisonService } from './comparison.service';
import { EvaluationGuard } from './evaluation-guard';
import { FieldAnswersRepository } from './field-answers.repository';
import { FieldDifferencesService } from './field-differences.service';
import { FieldAnswersService } from './field-answers.service';
import { FieldPhotosController } from './field-photos.controller';
import { FieldPhotosRepository } from './field-photos.repository';
import { FieldPhotosService, largestPhotoBytes, photoMediaType } from './field-photos.service';
import { FieldDevicesRepository } from './field-devices.repository';
import { FieldDevicesService } from './field-devices.service';
import { largestFileBytes } from './open-carried-file';
import { SealingKeysRepository } from './sealing-keys.repository';
import { SealingKeysService } from './sealing-keys.service';
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
  controllers: [VisitsController, VisitReadingController, AttendanceController, CarriedFilesController, FieldPhotosController],
  providers: [
    ...[VisitEventsRepository, FieldAnswersRepository, VisitsService, VisitPlanningService, VisitWorkService],
    ...[FieldPhotosRepository, FieldPhotosService],
    ...[FieldAnswersService, ComparisonService, EvaluationGuard, FieldDifferencesService],
    ...[SealingKeysRepository, SealingKeysService, FieldDevicesRepository, FieldDevicesService],
    ...[CarriedFilesRepository, CarriedOriginsService, CarriedFilesService],
    ...[AttendanceRepository, AttendanceService, WrongCodes, ProposalService],
  ],
  exports: [VisitsService, VisitPlanningService, VisitWorkService, FieldAnswersService, ComparisonService],
})
export class VisitsModule implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost<FastifyAdapter>) {}

  /** Photos and carried files come as the bytes that they are. */
  onModuleInit(): void {
    const { httpAdapter } = this.adapterHost;
    if (!(httpAdapter instanceof FastifyAdapter)) return; // the command line serves nothing
    for (const [mediaType, bodyLimit] of [[photoMediaType, largestPhotoBytes], [carriedMediaType, largestFileBytes]] as const) {
      httpAdapter.getInstance().addContentTypeParser(mediaType, { parseAs: 'buffer', bodyLimit }, (_, body, done) => done(null, body));
    }
  }
}
