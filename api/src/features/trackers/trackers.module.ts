import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { workbookLimits } from '../../platform/workbooks/workbook.types';
import { AssessmentsModule } from '../assessments/assessments.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { RequirementProgressRepository } from './requirement-progress.repository';
import { RequirementProgressService } from './requirement-progress.service';
import { TrackerApplicationService } from './tracker-application.service';
import { TrackerImportsRepository } from './tracker-imports.repository';
import { TrackerImportsService } from './tracker-imports.service';
import { TrackerPlanningService } from './tracker-planning.service';
import { TrackerTemplateService } from './tracker-template.service';
import { TrackersController } from './trackers.controller';
import { trackerMediaType } from './uploaded-tracker';

@Module({
  imports: [AssessmentsModule, RecordModule, RegionsModule],
  controllers: [TrackersController],
  providers: [
    TrackerImportsRepository,
    RequirementProgressRepository,
    RequirementProgressService,
    TrackerPlanningService,
    TrackerImportsService,
    TrackerApplicationService,
    TrackerTemplateService,
  ],
})
export class TrackersModule implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost<FastifyAdapter>) {}

  /** A workbook comes as the bytes that it is. */
  onModuleInit(): void {
    const { httpAdapter } = this.adapterHost;
    if (!(httpAdapter instanceof FastifyAdapter)) return; // the command line serves nothing
    const options = { parseAs: 'buffer' as const, bodyLimit: workbookLimits.fileBytes };
    httpAdapter.getInstance().addContentTypeParser(trackerMediaType, options, (_, body, done) => done(null, body));
  }
}
