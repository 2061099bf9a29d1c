import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Role } from '../../domain';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { RecordPage, RecordQuery, VerificationJson } from './record.dto';
import { RecordService } from './record.service';

@Controller()
export class RecordController {
  constructor(private readonly record: RecordService) {}

  @Get('regions/:regionId/record')
  listRecord(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('regionId') regionId: string,
    @Query() query: RecordQuery,
  ): Promise<RecordPage> {
    return this.record.list(actor, regionId, query);
  }

  @Get('regions/:regionId/record/verification')
  verifyRecord(@CurrentActor() actor: RequestActor<Role>, @Param('regionId') regionId: string): Promise<VerificationJson> {
    return this.record.inspect(actor, regionId);
  }

  @Get('record')
  listProgrammeRecord(@CurrentActor() actor: RequestActor<Role>, @Query() query: RecordQuery): Promise<RecordPage> {
    return this.record.list(actor, null, query);
  }

  @Get('record/verification')
  verifyProgrammeRecord(@CurrentActor() actor: RequestActor<Role>): Promise<VerificationJson> {
    return this.record.inspect(actor, null);
  }
}
