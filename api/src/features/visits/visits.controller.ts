import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import { ComparisonService } from './comparison.service';
import { FieldComparisonJson, FieldDifferenceJson, FieldAnswerReceiptsJson, OwnFieldAnswersJson, SendFieldAnswersDto } from './field-answer.dto';
import { FieldDifferencesService } from './field-differences.service';
import { FieldAnswersService } from './field-answers.service';
import { AnswerDataRequestDto, RecordConsensusDto, TeamActWishDto } from './visit-act.dto';
import { DataRequestPath, VisitPath, VisitsPath } from './visit-path.dto';
import { ChangePlanDto, PlanVisitDto } from './visit-plan.dto';
import { VisitPlanningService } from './visit-planning.service';
import { VisitWorkService } from './visit-work.service';
import { VisitEvaluatorJson, VisitJson, VisitSummaryJson } from './visit.dto';
import { VisitsService } from './visits.service';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId/visits')
export class VisitsController {
  constructor(
    private readonly visits: VisitsService,
    private readonly planning: VisitPlanningService,
    private readonly work: VisitWorkService,
    private readonly answers: FieldAnswersService,
    private readonly comparison: ComparisonService,
    private readonly differences: FieldDifferencesService,
  ) {}

  @Get()
  listVisits(@CurrentActor() actor: Actor, @Param() path: VisitsPath): Promise<VisitSummaryJson[]> {
    return this.visits.list(actor, path);
  }

  @Post()
  planVisit(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: VisitsPath,
    @Body() wish: PlanVisitDto,
  ): Promise<VisitJson> {
    return this.planning.plan(liveContext(actor, key), path, wish);
  }

  @Get('evaluators')
  listVisitEvaluators(@CurrentActor() actor: Actor, @Param() path: VisitsPath): Promise<VisitEvaluatorJson[]> {
    return this.planning.evaluators(liveContext(actor, ''), path);
  }

  /** Where a site says otherwise than the document, on visits that are disclosed. */
  @Get('differences')
  listFieldDifferences(@CurrentActor() actor: Actor, @Param() path: VisitsPath): Promise<FieldDifferenceJson[]> {
    return this.differences.list(actor, path);
  }

  @Get(':visitId')
  showVisit(@CurrentActor() actor: Actor, @Param() path: VisitPath): Promise<VisitJson> {
    return this.visits.show(actor, path);
  }

  /** Days, letter, team, sites, agenda, assignments, or that it is cancelled. */
  @Post(':visitId/plan')
  @HttpCode(200)
  changeVisitPlan(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: VisitPath,
    @Body() wish: ChangePlanDto,
  ): Promise<VisitJson> {
    return this.planning.change(liveContext(actor, key), path, wish);
  }

  /** What the team does. */
  @Post(':visitId/acts')
  @HttpCode(200)
  actOnVisit(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: VisitPath,
    @Body() wish: TeamActWishDto,
  ): Promise<VisitJson> {
    return this.work.act(liveContext(actor, key), path, wish);
  }

  @Post(':visitId/data-requests/:requestId/answers')
  @HttpCode(200)
  answerDataRequest(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: DataRequestPath,
    @Body() wish: AnswerDataRequestDto,
  ): Promise<VisitJson> {
    return this.work.answerRequest(liveContext(actor, key), path, wish);
  }

  /** Up to 100 at once; an answer's own id makes it arrive once, so no idempotency key is asked for. */
  @Post(':visitId/field-answers')
  @HttpCode(200)
  sendFieldAnswers(
    @CurrentActor() actor: Actor,
    @Param() path: VisitPath,
    @Body() wish: SendFieldAnswersDto,
  ): Promise<FieldAnswerReceiptsJson> {
    return this.answers.receive(liveContext(actor, ''), path, wish);
  }

  @Get(':visitId/field-answers/own')
  listOwnFieldAnswers(@CurrentActor() actor: Actor, @Param() path: VisitPath): Promise<OwnFieldAnswersJson> {
    return this.answers.own(actor, path);
  }

  @Get(':visitId/comparison')
  compareFieldAnswers(@CurrentActor() actor: Actor, @Param() path: VisitPath): Promise<FieldComparisonJson> {
    return this.comparison.show(actor, path);
  }

  @Post(':visitId/consensus')
  @HttpCode(200)
  recordConsensus(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: VisitPath,
    @Body() wish: RecordConsensusDto,
  ): Promise<VisitJson> {
    return this.work.recordConsensus(liveContext(actor, key), path, wish);
  }
}
