import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import type { RequestActor } from '../../platform/http/request-actor';
import type { LedgerContext } from '../assessments/assessments.service';
import { DraftsService } from './drafts.service';
import type { SubmissionJson } from './evidence.dto';
import { MessagesService } from './messages.service';
import { ReceiptsService, type ReceiptRef } from './receipts.service';
import type { DraftJson, RequirementJson, SaveDraftDto, SayDto } from './requirement.dto';
import { RequirementsService } from './requirements.service';
import { SubmissionReadingService } from './submission-reading.service';
import type { SubmissionRef } from './submission-states.repository';
import type { ApproveSubmissionDto, ReceiptJson, SubmitDto, WithdrawDto } from './submitting.dto';
import { SubmittingService } from './submitting.service';

interface AssessmentName {
  readonly regionId: string;
  readonly assessmentId: string;
}

/** What people of an agency do, each answered with how things stand afterwards. */
@Injectable()
export class HandingService {
  constructor(
    private readonly submitting: SubmittingService,
    private readonly submissions: SubmissionReadingService,
    private readonly drafts: DraftsService,
    private readonly messages: MessagesService,
    private readonly requirements: RequirementsService,
    private readonly receipts: ReceiptsService,
  ) {}

  async submit(context: LedgerContext, ref: AssessmentName, wish: SubmitDto): Promise<SubmissionJson> {
    const { regionId, assessmentId } = ref;
    const submissionId = await this.submitting.submit(context, { regionId, assessmentId }, wish);
    return this.submissions.read(context.actor, { regionId, assessmentId, submissionId });
  }

  async approve(context: LedgerContext, ref: SubmissionRef, wish: ApproveSubmissionDto): Promise<SubmissionJson> {
    await this.submitting.approve(context, ref, wish);
    return this.submissions.read(context.actor, ref);
  }

  async withdraw(context: LedgerContext, ref: SubmissionRef, wish: WithdrawDto): Promise<SubmissionJson> {
    await this.submitting.withdraw(context, ref, wish);
    return this.submissions.read(context.actor, ref);
  }

  saveDraft(context: LedgerContext, ref: AssessmentName & { readonly requirement: string }, wish: SaveDraftDto): Promise<DraftJson> {
    const { regionId, assessmentId, requirement } = ref;
    return this.drafts.save(context, { regionId, assessmentId, requirement }, wish);
  }

  async say(context: LedgerContext, ref: AssessmentName & { readonly requirement: string }, wish: SayDto): Promise<RequirementJson> {
    const { regionId, assessmentId, requirement } = ref;
    await this.messages.say(context, { regionId, assessmentId, requirement }, wish);
    return this.requirements.read(context.actor, ref, requirement);
  }

  receipt(actor: RequestActor<Role>, ref: ReceiptRef): Promise<ReceiptJson> {
    return this.receipts.read(actor, ref);
  }
}
