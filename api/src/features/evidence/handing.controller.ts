import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import { ApproversService } from './approvers.service';
import { AssessmentPath, EvidenceAgencyPath, ReceiptPath, RequirementPath, SubmissionPath } from './evidence-path.dto';
import { SubmissionJson } from './evidence.dto';
import { HandingService } from './handing.service';
import { DraftJson, RequirementJson, RequirementRowJson, RequirementsQuery, SaveDraftDto, SayDto } from './requirement.dto';
import { RequirementsService } from './requirements.service';
import { ApproverJson, ApproveSubmissionDto, ReceiptJson, SetApproverDto, SubmitDto, WithdrawDto } from './submitting.dto';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId/evidence')
export class HandingController {
  constructor(
    private readonly handing: HandingService,
    private readonly requirements: RequirementsService,
  ) {}

  @Get('requirements')
  listRequirements(
    @CurrentActor() actor: Actor,
    @Param() path: AssessmentPath,
    @Query() query: RequirementsQuery,
  ): Promise<RequirementRowJson[]> {
    return this.requirements.list(actor, path, query);
  }

  @Get('requirements/:requirement')
  readRequirement(@CurrentActor() actor: Actor, @Param() path: RequirementPath): Promise<RequirementJson> {
    return this.requirements.read(actor, path, path.requirement);
  }

  @Post('requirements/:requirement/messages')
  say(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: RequirementPath,
    @Body() wish: SayDto,
  ): Promise<RequirementJson> {
    return this.handing.say(liveContext(actor, key), path, wish);
  }

  @Put('drafts/:requirement')
  saveDraft(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: RequirementPath,
    @Body() wish: SaveDraftDto,
  ): Promise<DraftJson> {
    return this.handing.saveDraft(liveContext(actor, key), path, wish);
  }

  @Post('submissions')
  submitEvidence(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: AssessmentPath,
    @Body() wish: SubmitDto,
  ): Promise<SubmissionJson> {
    return this.handing.submit(liveContext(actor, key), path, wish);
  }

  @Post('submissions/:submissionId/approval')
  @HttpCode(200)
  approveSubmission(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: SubmissionPath,
    @Body() wish: ApproveSubmissionDto,
  ): Promise<SubmissionJson> {
    return this.handing.approve(liveContext(actor, key), path, wish);
  }

  @Post('submissions/:submissionId/withdrawal')
  @HttpCode(200)
  withdrawSubmission(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: SubmissionPath,
    @Body() wish: WithdrawDto,
  ): Promise<SubmissionJson> {
    return this.handing.withdraw(liveContext(actor, key), path, wish);
  }

  @Get('receipts/:receiptNumber')
  readReceipt(@CurrentActor() actor: Actor, @Param() path: ReceiptPath): Promise<ReceiptJson> {
    return this.handing.receipt(actor, path);
  }
}

@Controller('regions/:regionId/agencies/:agencyId/approver')
export class ApproversController {
  constructor(private readonly approvers: ApproversService) {}

  @Get()
  readApprover(@CurrentActor() actor: Actor, @Param() path: EvidenceAgencyPath): Promise<ApproverJson> {
    return this.approvers.read(actor, path);
  }

  @Post()
  @HttpCode(200)
  setApprover(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: EvidenceAgencyPath,
    @Body() wish: SetApproverDto,
  ): Promise<ApproverJson> {
    return this.approvers.set(liveContext(actor, key), path, wish);
  }
}
