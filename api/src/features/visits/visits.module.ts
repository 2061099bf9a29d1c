import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AccountsModule } from '../accounts/accounts.module';
import { AssessmentsModule } from '../assessments/assessments.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { ScoresModule } from '../scores/scores.module';
import { ComparisonService } from './comparison.service';
import { EvaluationGuard } from './evaluation-guard';
import { FieldAnswersRepository } from './field-answers.repository';
import { FieldDifferencesService } from './field-differences.service';
import { FieldAnswersService } from './field-answers.service';
import { FieldPhotosController } from './field-photos.controller';
import { FieldPhotosRepository } from './field-photos.repository';
import { FieldPhotosService, largestPhotoBytes, photoMediaType } from './field-photos.service';
import { VisitEventsRepository } from './visit-events.repository';
import { VisitPlanningService } from './visit-planning.service';
import { VisitWorkService } from './visit-work.service';
import { VisitsController } from './visits.controller';
import { VisitsService } from './visits.service';

/** Visits: planned, made, scored blind, and brought to consensus. */
@Module({
  imports: [AccountsModule, AssessmentsModule, EvidenceModule, RecordModule, RegionsModule, ScoresModule],
  controllers: [VisitsController, FieldPhotosController],
  providers: [
    ...[VisitEventsRepository, FieldAnswersRepository, VisitsService, VisitPlanningService, VisitWorkService],
    ...[FieldPhotosRepository, FieldPhotosService],
    ...[FieldAnswersService, ComparisonService, EvaluationGuard, FieldDifferencesService],
  ],
  exports: [VisitsService, VisitPlanningService, VisitWorkService, FieldAnswersService, ComparisonService],
})
export class VisitsModule implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost<FastifyAdapter>) {}

  /** A photo comes as the bytes that it is. */
  onModuleInit(): void {
    const { httpAdapter } = this.adapterHost;
    if (!(httpAdapter instanceof FastifyAdapter)) return; // the command line serves nothing
    const options = { parseAs: 'buffer' as const, bodyLimit: largestPhotoBytes };
    httpAdapter.getInstance().addContentTypeParser(photoMediaType, options, (_, body, done) => done(null, body));
  }
}
