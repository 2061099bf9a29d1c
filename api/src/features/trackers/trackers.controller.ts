import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiProduces } from '@nestjs/swagger';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import {
  ApplyTrackerDto,
  ChooseTrackerRowsDto,
  RequirementProgressJson,
  TrackedAssessmentPath,
  TrackerImportJson,
  TrackerImportPath,
  TrackerRowsQuery,
  TrackerTemplateQuery,
} from './tracker.dto';
import { RequirementProgressService } from './requirement-progress.service';
import { TrackerApplicationService } from './tracker-application.service';
import { TrackerImportsService } from './tracker-imports.service';
import { TrackerTemplateService } from './tracker-template.service';
import { UploadedTrackerFile, type UploadedTracker } from './uploaded-tracker';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId')
export class TrackersController {
  constructor(
    private readonly imports: TrackerImportsService,
    private readonly application: TrackerApplicationService,
    private readonly template: TrackerTemplateService,
    private readonly progress: RequirementProgressService,
  ) {}

  /** An .xlsx or .csv as the bytes that it is, up to 10 MB. Answers every row's fate; nothing is applied. */
  @ApiConsumes('application/octet-stream')
  @ApiHeader({ name: 'X-File-Name', description: 'What the file is called, percent-encoded', required: true })
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Post('tracker-imports')
  importTracker(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: TrackedAssessmentPath,
    @UploadedTrackerFile() file: UploadedTracker,
  ): Promise<TrackerImportJson> {
    return this.imports.receive(liveContext(actor, key), path, file);
  }

  @Get('tracker-imports/:importId')
  showTrackerImport(
    @CurrentActor() actor: Actor,
    @Param() path: TrackerImportPath,
    @Query() query: TrackerRowsQuery,
  ): Promise<TrackerImportJson> {
    return this.imports.show(actor, path, query);
  }

  @Post('tracker-imports/:importId/choices')
  @HttpCode(200)
  chooseTrackerRows(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: TrackerImportPath,
    @Body() wish: ChooseTrackerRowsDto,
  ): Promise<TrackerImportJson> {
    return this.imports.choose(liveContext(actor, key), path, wish);
  }

  @Post('tracker-imports/:importId/application')
  @HttpCode(200)
  applyTrackerImport(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: TrackerImportPath,
    @Body() wish: ApplyTrackerDto,
  ): Promise<TrackerImportJson> {
    return this.application.apply(liveContext(actor, key), path, wish);
  }

  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv')
  @Get('tracker-template')
  async downloadTrackerTemplate(
    @CurrentActor() actor: Actor,
    @Param() path: TrackedAssessmentPath,
    @Query() query: TrackerTemplateQuery,
  ): Promise<StreamableFile> {
    const { bytes, mediaType, name } = await this.template.make(actor, path, query.format);
    return new StreamableFile(bytes, { type: mediaType, disposition: `attachment; filename="${name}"` });
  }

  @Get('requirement-progress')
  listRequirementProgress(@CurrentActor() actor: Actor, @Param() path: TrackedAssessmentPath): Promise<RequirementProgressJson[]> {
    return this.progress.list(actor, path.regionId, path.assessmentId);
  }
}
