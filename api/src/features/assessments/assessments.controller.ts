import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import {
  AnswerPreconditionDto,
  AssessmentJson,
  AssessmentPath,
  AssignmentJson,
  AssignOwnersDto,
  LockStageDto,
  OpenStageDto,
  OpenWindowDto,
  PreconditionJson,
  RegionPath,
  RequirementOwnerJson,
  RequirementPath,
  StagePath,
  StartAssessmentDto,
} from './assessment.dto';
import { AssessmentsService, liveContext } from './assessments.service';
import { PreconditionsService } from './preconditions.service';
import { RequirementOwnersService } from './requirement-owners.service';
import { StagesService } from './stages.service';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments')
export class AssessmentsController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly stages: StagesService,
    private readonly owners: RequirementOwnersService,
    private readonly preconditions: PreconditionsService,
  ) {}

  @Get()
  listAssessments(@CurrentActor() actor: Actor, @Param() path: RegionPath): Promise<AssessmentJson[]> {
    return this.assessments.list(actor, path.regionId);
  }

  @Post()
  startAssessment(
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
    @Body() wish: StartAssessmentDto,
  ): Promise<AssessmentJson> {
    return this.assessments.start({ actor, origin: 'live' }, path.regionId, wish);
  }

  @Get(':assessmentId')
  readAssessment(@CurrentActor() actor: Actor, @Param() path: AssessmentPath): Promise<AssessmentJson> {
    return this.assessments.read(actor, path.regionId, path.assessmentId);
  }

  @Post(':assessmentId/stages/:stage/opening')
  openStage(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: StagePath,
    @Body() wish: OpenStageDto,
  ): Promise<AssessmentJson> {
    return this.stages.open(liveContext(actor, key), path, wish);
  }

  @Post(':assessmentId/stages/:stage/locking')
  lockStage(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: StagePath,
    @Body() wish: LockStageDto,
  ): Promise<AssessmentJson> {
    return this.stages.lock(liveContext(actor, key), path, wish);
  }

  @Post(':assessmentId/stages/:stage/revision-window')
  openRevisionWindow(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: StagePath,
    @Body() wish: OpenWindowDto,
  ): Promise<AssessmentJson> {
    return this.stages.openWindow(liveContext(actor, key), path, wish);
  }

  @Get(':assessmentId/requirement-owners')
  listRequirementOwners(@CurrentActor() actor: Actor, @Param() path: AssessmentPath): Promise<RequirementOwnerJson[]> {
    return this.owners.list(actor, path.regionId, path.assessmentId);
  }

  @Post(':assessmentId/requirement-owners')
  @HttpCode(200)
  assignRequirementOwners(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: AssessmentPath,
    @Body() wish: AssignOwnersDto,
  ): Promise<RequirementOwnerJson[]> {
    return this.owners.assign(liveContext(actor, key), path.regionId, path.assessmentId, wish);
  }

  @Get(':assessmentId/requirement-owners/:requirement/history')
  listAssignments(@CurrentActor() actor: Actor, @Param() path: RequirementPath): Promise<AssignmentJson[]> {
    return this.owners.history(actor, path.regionId, path.assessmentId, path.requirement);
  }

  @Get(':assessmentId/preconditions')
  listPreconditions(@CurrentActor() actor: Actor, @Param() path: AssessmentPath): Promise<PreconditionJson[]> {
    return this.preconditions.list(actor, path.regionId, path.assessmentId);
  }

  @Post(':assessmentId/preconditions')
  answerPrecondition(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: AssessmentPath,
    @Body() wish: AnswerPreconditionDto,
  ): Promise<PreconditionJson[]> {
    return this.preconditions.answer(liveContext(actor, key), path.regionId, path.assessmentId, wish);
  }
}
