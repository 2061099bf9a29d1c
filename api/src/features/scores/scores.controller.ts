import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Role } from '../../domain';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { CriterionJson, NodeJson } from './criterion.dto';
import { CriterionReadingService } from './criterion-reading.service';
import { LineJson, OverviewJson } from './line.dto';
import { LineService } from './line.service';
import { OverviewService } from './overview.service';
import { AssessmentPath, NodePath } from './score-path.dto';
import { ScoreReadingService } from './score-reading.service';
import { ComparisonJson, GapJson, ScorecardJson, TrackScoreJson } from './score.dto';
import { ComparisonQuery, GapQuery, MomentQuery, ScoreQuery } from './score.dto';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId')
export class ScoresController {
  constructor(
    private readonly scores: ScoreReadingService,
    private readonly lines: LineService,
    private readonly criteria: CriterionReadingService,
  ) {}

  @Get('score')
  readScore(@CurrentActor() actor: Actor, @Param() path: AssessmentPath, @Query() query: ScoreQuery): Promise<TrackScoreJson> {
    return this.scores.score(actor, path, query);
  }

  @Get('scorecard')
  readScorecard(
    @CurrentActor() actor: Actor,
    @Param() path: AssessmentPath,
    @Query() query: MomentQuery,
  ): Promise<ScorecardJson> {
    return this.scores.scorecard(actor, path, query);
  }

  @Get('line')
  readLine(@CurrentActor() actor: Actor, @Param() path: AssessmentPath): Promise<LineJson> {
    return this.lines.line(actor, path);
  }

  @Get('comparison')
  compareScores(
    @CurrentActor() actor: Actor,
    @Param() path: AssessmentPath,
    @Query() query: ComparisonQuery,
  ): Promise<ComparisonJson> {
    return this.scores.comparison(actor, path, query);
  }

  @Get('gap')
  readGap(@CurrentActor() actor: Actor, @Param() path: AssessmentPath, @Query() query: GapQuery): Promise<GapJson> {
    return this.scores.gap(actor, path, query);
  }

  @Get('criteria/:code')
  readCriterion(@CurrentActor() actor: Actor, @Param() path: NodePath, @Query() query: MomentQuery): Promise<CriterionJson> {
    return this.criteria.criterion(actor, path, path.code, query);
  }

  @Get('nodes/:code')
  readNode(@CurrentActor() actor: Actor, @Param() path: NodePath): Promise<NodeJson> {
    return this.criteria.node(actor, path, path.code);
  }
}

@Controller('overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  listOverview(@CurrentActor() actor: Actor): Promise<OverviewJson[]> {
    return this.overview.list(actor);
  }
}
