import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import type { Role } from '../../domain';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { FrameworkDraftJson, FrameworkFilesDto, FrameworkJson, FrameworkSummary, PublicationJson } from './framework.dto';
import { FrameworkDraftsService } from './framework-drafts.service';
import type { FrameworkFiles } from './framework-files';
import { FrameworksService } from './frameworks.service';
import { UploadedFramework } from './uploaded-framework';

@ApiExtraModels(FrameworkFilesDto)
@Controller()
export class FrameworksController {
  constructor(
    private readonly frameworks: FrameworksService,
    private readonly drafts: FrameworkDraftsService,
  ) {}

  @Get('frameworks')
  listFrameworks(@CurrentActor() actor: RequestActor<Role>): Promise<FrameworkSummary[]> {
    return this.frameworks.list(actor);
  }

  @Get('frameworks/:code/:revision')
  showFramework(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('code') code: string,
    @Param('revision') revision: string,
  ): Promise<FrameworkJson> {
    return this.frameworks.show(actor, code, revision);
  }

  /** A ZIP of a framework folder, or its files as text. Answers what was found; nothing is published. */
  @ApiConsumes('application/json', 'application/zip')
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(FrameworkFilesDto) }, { type: 'string', format: 'binary' }] } })
  @Post('framework-drafts')
  loadFramework(@CurrentActor() actor: RequestActor<Role>, @UploadedFramework() files: () => FrameworkFiles): Promise<FrameworkDraftJson> {
    return this.drafts.load(actor, files);
  }

  @Get('framework-drafts/:id')
  showFrameworkDraft(@CurrentActor() actor: RequestActor<Role>, @Param('id', ParseUUIDPipe) id: string): Promise<FrameworkDraftJson> {
    return this.drafts.show(actor, id);
  }

  @Post('framework-drafts/:id/publication')
  publishFramework(@CurrentActor() actor: RequestActor<Role>, @Param('id', ParseUUIDPipe) id: string): Promise<PublicationJson> {
    return this.drafts.publish(actor, id);
  }
}
