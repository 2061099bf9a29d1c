import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import { VisitsPath } from '../visits/visits.service';
import { DecideDesignationDto, DesignationJson } from './designation.dto';
import { DesignationsService } from './designations.service';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId/designation')
export class DesignationsController {
  constructor(private readonly designations: DesignationsService) {}

  @Get()
  showDesignation(@CurrentActor() actor: Actor, @Param() path: VisitsPath): Promise<DesignationJson> {
    return this.designations.show(actor, path);
  }

  @Post()
  decideDesignation(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: VisitsPath,
    @Body() wish: DecideDesignationDto,
  ): Promise<DesignationJson> {
    return this.designations.decide(liveContext(actor, key), path, wish);
  }
}
