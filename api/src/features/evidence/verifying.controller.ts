import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import { AssessmentPath, QuestionPath, SubmissionPath } from './evidence-path.dto';
import { SubmissionJson } from './evidence.dto';
import { QueueService } from './queue.service';
import { QuestionsService } from './questions.service';
import { RepliesService } from './replies.service';
import { SubmissionReadingService } from './submission-reading.service';
import { VerdictsService } from './verdicts.service';
import { AnswerQuestionDto, QueuePage, QueueQuery, ReleaseSubmissionDto, ReplyDto, SubmissionReasonDto } from './verifying.dto';
import { TakeSubmissionDto, VerdictDto, VerifierLoadJson } from './verifying.dto';
import { VerifyingService } from './verifying.service';

type Actor = RequestActor<Role>;

/** What the verifying house has before it. */
@Controller('regions/:regionId/assessments/:assessmentId/evidence')
export class QueueController {
  constructor(
    private readonly queue: QueueService,
    private readonly questions: QuestionsService,
  ) {}

  @Get('queue')
  listQueue(@CurrentActor() actor: Actor, @Param() path: AssessmentPath, @Query() query: QueueQuery): Promise<QueuePage> {
    return this.queue.page(actor, path.regionId, path.assessmentId, query);
  }

  @Get('verifiers')
  listVerifiers(@CurrentActor() actor: Actor, @Param() path: AssessmentPath): Promise<VerifierLoadJson[]> {
    return this.queue.verifiers(actor, path.regionId, path.assessmentId);
  }

  @Post('questions/:questionId/answers')
  @HttpCode(200)
  answerQuestion(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: QuestionPath,
    @Body() wish: AnswerQuestionDto,
  ): Promise<SubmissionJson> {
    return this.questions.answer(liveContext(actor, key), path, wish.words);
  }
}

/** What is done with one submission by those who verify, and what its agency says to that. */
@Controller('regions/:regionId/assessments/:assessmentId/evidence/submissions/:submissionId')
export class VerifyingController {
  constructor(
    private readonly verifying: VerifyingService,
    private readonly verdicts: VerdictsService,
    private readonly replies: RepliesService,
    private readonly reading: SubmissionReadingService,
  ) {}

  @Get()
  readSubmission(@CurrentActor() actor: Actor, @Param() path: SubmissionPath): Promise<SubmissionJson> {
    return this.reading.read(actor, path);
  }

  @Post('taking')
  @HttpCode(200)
  takeSubmission(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: SubmissionPath,
    @Body() wish: TakeSubmissionDto,
  ): Promise<SubmissionJson> {
    return this.verifying.take(liveContext(actor, key), path, wish);
  }

  @Post('taking-over')
  @HttpCode(200)
  takeSubmissionOver(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: SubmissionPath,
    @Body() wish: SubmissionReasonDto,
  ): Promise<SubmissionJson> {
    return this.verifying.takeOver(liveContext(actor, key), path, wish);
  }

  @Post('release')
  @HttpCode(200)
  releaseSubmission(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: SubmissionPath,
    @Body() wish: ReleaseSubmissionDto,
  ): Promise<SubmissionJson> {
    return this.verifying.release(liveContext(actor, key), path, wish);
  }

  @Post('reopening')
  @HttpCode(200)
  reopenSubmission(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: SubmissionPath,
    @Body() wish: SubmissionReasonDto,
  ): Promise<SubmissionJson> {
    return this.verifying.reopen(liveContext(actor, key), path, wish);
  }

  @Post('verdict')
  @HttpCode(200)
  judgeSubmission(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: SubmissionPath,
    @Body() wish: VerdictDto,
  ): Promise<SubmissionJson> {
    return this.verdicts.judge(liveContext(actor, key), path, wish);
  }

  @Post('replies')
  @HttpCode(200)
  replyToVerdict(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: SubmissionPath,
    @Body() wish: ReplyDto,
  ): Promise<SubmissionJson> {
    return this.replies.reply(liveContext(actor, key), path, wish);
  }
}
