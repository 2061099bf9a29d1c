import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import { DestructionsService } from './destructions.service';
import { DecideDestructionDto, DestructionJson, RequestDestructionDto } from './document.dto';
import { DestructionPath, RegionPath } from './evidence-path.dto';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/destructions')
export class DestructionsController {
  constructor(private readonly destructions: DestructionsService) {}

  @Get()
  listDestructions(@CurrentActor() actor: Actor, @Param() path: RegionPath): Promise<DestructionJson[]> {
    return this.destructions.list(actor, path.regionId);
  }

  @Post()
  requestDestruction(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: RegionPath,
    @Body() wish: RequestDestructionDto,
  ): Promise<DestructionJson> {
    return this.destructions.request(liveContext(actor, key), path.regionId, wish);
  }

  @Post(':destructionId/decision')
  decideDestruction(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: DestructionPath,
    @Body() wish: DecideDestructionDto,
  ): Promise<DestructionJson> {
    return this.destructions.decide(liveContext(actor, key), path, wish);
  }
}
