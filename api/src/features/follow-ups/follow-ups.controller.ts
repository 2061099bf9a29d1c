import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import { VisitsPath } from '../visits/visits.service';
import { CarryFollowUpDto, ChangeDueDto, FollowUpPath, FollowUpsJson, JudgeFollowUpDto, OpenFollowUpDto, ReportDoneDto } from './follow-up.dto';
import { WithdrawFollowUpDto } from './follow-up.dto';
import { FollowUpsWorkService } from './follow-ups-work.service';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId/follow-ups')
export class FollowUpsController {
  constructor(private readonly work: FollowUpsWorkService) {}

  @Get()
  listFollowUps(@CurrentActor() actor: Actor, @Param() path: VisitsPath): Promise<FollowUpsJson> {
    return this.work.list(actor, path);
  }

  @Post()
  async openFollowUp(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: VisitsPath,
    @Body() wish: OpenFollowUpDto,
  ): Promise<FollowUpsJson> {
    await this.work.open(liveContext(actor, key), path, wish);
    return this.work.list(actor, path);
  }

  /** The owner agency says that it is done, with what shows it. */
  @Post(':followUpId/completion')
  @HttpCode(200)
  async reportFollowUpDone(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: FollowUpPath,
    @Body() wish: ReportDoneDto,
  ): Promise<FollowUpsJson> {
    await this.work.report(liveContext(actor, key), path, wish);
    return this.work.list(actor, path);
  }

  /** Somebody else says whether it is. */
  @Post(':followUpId/verdict')
  @HttpCode(200)
  async judgeFollowUp(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: FollowUpPath,
    @Body() wish: JudgeFollowUpDto,
  ): Promise<FollowUpsJson> {
    await this.work.judge(liveContext(actor, key), path, wish);
    return this.work.list(actor, path);
  }

  @Post(':followUpId/due-day')
  @HttpCode(200)
  async changeFollowUpDue(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: FollowUpPath,
    @Body() wish: ChangeDueDto,
  ): Promise<FollowUpsJson> {
    await this.work.changeDue(liveContext(actor, key), path, wish);
    return this.work.list(actor, path);
  }

  @Post(':followUpId/carrying')
  @HttpCode(200)
  async carryFollowUp(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: FollowUpPath,
    @Body() { visitId }: CarryFollowUpDto,
  ): Promise<FollowUpsJson> {
    await this.work.carry(liveContext(actor, key), path, visitId);
    return this.work.list(actor, path);
  }

  @Post(':followUpId/withdrawal')
  @HttpCode(200)
  async withdrawFollowUp(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: FollowUpPath,
    @Body() { reason }: WithdrawFollowUpDto,
  ): Promise<FollowUpsJson> {
    await this.work.withdraw(liveContext(actor, key), path, reason);
    return this.work.list(actor, path);
  }
}
