import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, Public, type RequestActor } from '../../platform/http/request-actor';
import { RequestBytes } from '../../platform/http/request-bytes';
import { liveContext } from '../assessments/assessments.service';
import { VisitPath } from '../visits/visits.service';
import { MinutesDraftingService } from './minutes-drafting.service';
import { MinutesFilePath, MinutesPath } from './minutes-path.dto';
import { MinutesReadingService } from './minutes-reading.service';
import { MinutesSealingService } from './minutes-sealing.service';
import { MinutesSigningService } from './minutes-signing.service';
import { AttachCopyQuery, CorrectMinutesDto, SignMinutesDto, VisitMinutesJson, WithdrawMinutesDto } from './minutes.dto';
import { PaperVerificationJson, VerificationQuery } from './verification.dto';
import { VerificationService } from './verification.service';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId/visits/:visitId/minutes')
export class MinutesController {
  constructor(
    private readonly drafting: MinutesDraftingService,
    private readonly signing: MinutesSigningService,
    private readonly sealing: MinutesSealingService,
    private readonly reading: MinutesReadingService,
  ) {}

  @Get()
  listMinutes(@CurrentActor() actor: Actor, @Param() path: VisitPath): Promise<VisitMinutesJson> {
    return this.reading.list(actor, path);
  }

  /** From what the visit came to; signing begins. */
  @Post()
  async draftMinutes(@CurrentActor() actor: Actor, @IdempotencyKey() key: string, @Param() path: VisitPath): Promise<VisitMinutesJson> {
    await this.drafting.draft(liveContext(actor, key), path);
    return this.reading.list(actor, path);
  }

  /** One of the papers of these minutes, by its hash. */
  @Get(':minutesId/files/:sha256')
  @ApiProduces('application/pdf')
  async openMinutesFile(@CurrentActor() actor: Actor, @Param() path: MinutesFilePath, @Res() reply: FastifyReply): Promise<void> {
    const { headers, bytes } = await this.reading.paper(actor, path, path.sha256);
    await reply.headers({ ...headers, 'Content-Encoding': 'identity' }).send(bytes);
  }

  @Post(':minutesId/signatures')
  @HttpCode(200)
  async signMinutes(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: MinutesPath,
    @Body() wish: SignMinutesDto,
  ): Promise<VisitMinutesJson> {
    await this.signing.sign(liveContext(actor, key), path, wish);
    return this.reading.list(actor, path);
  }

  /** A PDF of at most 10 MB that was signed electronically, or by hand and scanned. */
  @Post(':minutesId/copies')
  @HttpCode(200)
  async attachSignedCopy(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: MinutesPath,
    @Query() query: AttachCopyQuery,
    @RequestBytes() bytes: Buffer,
  ): Promise<VisitMinutesJson> {
    await this.signing.attach(liveContext(actor, key), path, query, bytes);
    return this.reading.list(actor, path);
  }

  @Post(':minutesId/sealing')
  @HttpCode(200)
  async sealMinutes(@CurrentActor() actor: Actor, @IdempotencyKey() key: string, @Param() path: MinutesPath): Promise<VisitMinutesJson> {
    await this.sealing.seal(liveContext(actor, key), path);
    return this.reading.list(actor, path);
  }

  @Post(':minutesId/withdrawal')
  @HttpCode(200)
  async withdrawMinutes(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: MinutesPath,
    @Body() wish: WithdrawMinutesDto,
  ): Promise<VisitMinutesJson> {
    await this.signing.withdraw(liveContext(actor, key), path, wish);
    return this.reading.list(actor, path);
  }

  /** Sealed minutes stay; what corrects them is a paper of its own, signed by both sides. */
  @Post(':minutesId/corrections')
  async correctMinutes(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: MinutesPath,
    @Body() wish: CorrectMinutesDto,
  ): Promise<VisitMinutesJson> {
    await this.drafting.correct(liveContext(actor, key), path, wish);
    return this.reading.list(actor, path);
  }
}

@Controller('verification')
export class VerificationController {
  constructor(private readonly verification: VerificationService) {}

  /** Whether a paper with this hash, or this code on it, is what was sealed. */
  @Public()
  @Get()
  verifyPaper(@Query() query: VerificationQuery): Promise<PaperVerificationJson> {
    return this.verification.verify(query);
  }
}
