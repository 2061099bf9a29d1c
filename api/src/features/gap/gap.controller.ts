import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Role } from '../../domain';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { EvidenceGapExportQuery, EvidenceGapJson, EvidenceGapQuery, GapAssessmentPath } from './gap.dto';
import type { GapFile } from './gap-file';
import { GapService } from './gap.service';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId/evidence-gap')
export class GapController {
  constructor(private readonly gaps: GapService) {}

  @Get()
  readEvidenceGap(
    @CurrentActor() actor: Actor,
    @Param() path: GapAssessmentPath,
    @Query() query: EvidenceGapQuery,
  ): Promise<EvidenceGapJson> {
    return this.gaps.gap(actor, path, query);
  }

  @Get('export')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportEvidenceGap(
    @CurrentActor() actor: Actor,
    @Param() path: GapAssessmentPath,
    @Query() query: EvidenceGapExportQuery,
  ): Promise<StreamableFile> {
    return toDownload(await this.gaps.file(actor, path, query));
  }
}

function toDownload({ name, mediaType, bytes }: GapFile): StreamableFile {
  return new StreamableFile(bytes, { type: mediaType, disposition: `attachment; filename="${name}"`, length: bytes.length });
}
