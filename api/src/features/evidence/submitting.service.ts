import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, checkHandedDocuments, receiptNumber, type SubmissionAct } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import { orRefuse, Refusal } from '../../platform/refusal';
import type { LedgerContext, LockedAssessment } from '../assessments/assessments.service';
import { AskedService } from './asked.service';
import { DocumentsService } from './documents.service';
import { DraftsRepository } from './drafts.repository';
import { HandedInRepository, type RevisionOfSubmission, type SubmissionCore } from './handed-in.repository';
import { QuestionsService } from './questions.service';
import { SubmissionEventsService, type Submission } from './submission-events.service';
import { SubmissionStatesRepository, type SubmissionRef } from './submission-states.repository';
import { SubmittingGround } from './submitting-ground';
import type { ApproveSubmissionDto, SubmitDto, WithdrawDto } from './submitting.dto';
import { hashOfText } from './text-hash';

interface AssessmentName {
  readonly regionId: string;
  readonly assessmentId: string;
}

/** What agencies do with submissions: hand in, approve or decline as their head, withdraw. Each answers the submission's id. */
@Injectable()
export class SubmittingService implements OnModuleInit {
  constructor(
    private readonly ground: SubmittingGround,
    private readonly asked: AskedService,
    private readonly handedIn: HandedInRepository,
    private readonly drafts: DraftsRepository,
    private readonly states: SubmissionStatesRepository,
    private readonly documents: DocumentsService,
    private readonly questions: QuestionsService,
    private readonly events: SubmissionEventsService,
  ) {}

  onModuleInit(): void {
    this.ground.record.registerLedger({
      kinds: ['submission.revised'],
      chains: (reader) => this.handedIn.regions(reader),
      rows: (reader, chain) => this.everyRevision(reader, chain),
    });
  }

  /** A new revision: counts at once, or goes to the head of the agency where one approves. The draft is used up by it. */
  async submit(context: LedgerContext, ref: AssessmentName, wish: SubmitDto): Promise<string> {
    const { regionId, assessmentId } = ref;
    const { requirement, agencyId, note, documents } = wish;
    orRefuse(authorize(context.actor, 'evidence.submit', { regionId, agencyId }));
    const payload = { action: 'evidence.submit', ...ref, wish: { ...wish } };
    return this.once(context, ref, payload, async (tx, locked, personId) => {
      const { criterion, ofInspectorate } = await this.asked.requireAsked(tx, locked, requirement, agencyId);
      await this.requireDocuments(tx, regionId, wish);
      const at = new Date(locked.recordedAt);
      const begun = { regionId, assessmentId, requirement, agencyId, createdAt: at, createdBy: personId, origin: context.origin };
      const core = await this.handedIn.ensure(tx, begun);
      const submission: Submission = { regionId, id: core.id, assessmentId, requirement, criterion, agencyId, ofInspectorate };
      const approverId = await this.events.approverOf(tx, regionId, agencyId);
      const act: SubmissionAct = approverId === null || approverId === personId ? 'submitted' : 'sent';
      const admitted = await this.events.admit(tx, context, locked, submission, { act, revision: null });
      const { revision } = admitted;
      if (wish.after !== undefined && wish.after !== revision - 1) throw Refusal.of('submission-stale', { revision: revision - 1 });
      const row = { regionId, submissionId: core.id, revision, note, recordedAt: at, actorId: personId, documentIds: documents };
      await this.handedIn.addRevision(tx, row);
      await this.tell(tx, locked, admitted.role, { ...row, submission: core });
      await this.drafts.consume(tx, { regionId, assessmentId, requirement, agencyId });
      await this.questions.askWithin(tx, context, locked, { submission, revision });
      const number = act === 'submitted' ? await this.nextReceipt(tx, locked) : null;
      // what the agency writes stands with its revision, which other agencies do not open
      await this.events.appendEvent(tx, admitted, { words: '', receiptNumber: number });
      return core.id;
    });
  }

  /** What the head of the agency says of a revision that waits for them; approved, it counts as handed in and gets its receipt. */
  async approve(context: LedgerContext, ref: SubmissionRef, wish: ApproveSubmissionDto): Promise<string> {
    const { decision, words, revision } = wish;
    if (decision === 'declined' && words.trim() === '') throw Refusal.of('reason-missing');
    return this.carryOut(context, ref, { act: decision, revision, words });
  }

  async withdraw(context: LedgerContext, ref: SubmissionRef, { revision, words }: WithdrawDto): Promise<string> {
    return this.carryOut(context, ref, { act: 'withdrawn', revision, words });
  }

  private async carryOut(
    context: LedgerContext,
    ref: SubmissionRef,
    wish: { readonly act: SubmissionAct; readonly revision: number; readonly words: string },
  ): Promise<string> {
    const { act, revision, words } = wish;
    orRefuse(authorize(context.actor, 'evidence.read', { regionId: ref.regionId }));
    const payload = { action: `evidence.${act}`, ...ref, revision, words };
    return this.once(context, ref, payload, async (tx, locked) => {
      const submission = await this.states.find(tx, ref);
      if (!submission) throw Refusal.of('submission-unknown', { submissionId: ref.submissionId });
      const admitted = await this.events.admit(tx, context, locked, submission, { act, revision });
      const number = act === 'approved' ? await this.nextReceipt(tx, locked) : null;
      await this.events.appendEvent(tx, admitted, { words, receiptNumber: number });
      return submission.id;
    });
  }

  /** Runs once for its key, under the assessment's lock. */
  private async once(
    context: LedgerContext,
    { regionId, assessmentId }: AssessmentName,
    payload: object,
    work: (tx: Tx, locked: LockedAssessment, personId: string) => Promise<string>,
  ): Promise<string> {
    const { assessments, database, clock } = this.ground;
    assessments.admit(context);
    const { personId } = context.actor;
    if (personId === null) throw Refusal.of('not-signed-in');
    const assessment = await assessments.find(regionId, assessmentId);
    return database.transaction((tx) =>
      once(tx, { personId, key: context.key, payload }, new Date(clock.now()), async () =>
        work(tx, await assessments.lockForWriting(tx, assessment), personId),
      ),
    );
  }

  private async requireDocuments(tx: Tx, regionId: string, { agencyId, documents }: SubmitDto): Promise<void> {
    const found = await this.documents.handable(tx, regionId, agencyId, documents);
    orRefuse(checkHandedDocuments(agencyId, documents, found, this.ground.environment.filesPerSubmission));
  }

  /** The next number without a gap, held until the transaction ends: what is rolled back gives its number back. */
  private async nextReceipt(tx: Tx, { regionId, cycle }: LockedAssessment): Promise<string> {
    const prefix = receiptNumber(regionId, cycle, 0).replace(/\d+$/, '');
    return receiptNumber(regionId, cycle, (await this.handedIn.holdReceiptCount(tx, regionId, prefix)) + 1);
  }

  private async tell(tx: Tx, locked: LockedAssessment, role: string, row: RevisionOfSubmission): Promise<void> {
    await this.ground.record.append(tx, {
      chain: row.regionId,
      at: locked.recordedAt,
      actorId: row.actorId,
      role,
      kind: 'submission.revised',
      subject: subjectOfRevision(row),
      payload: payloadOfRevision(row),
    });
  }

  private async *everyRevision(reader: Reader, regionId: string) {
    const batchSize = 500;
    for (let after: RevisionOfSubmission | null = null; ; ) {
      const batch: RevisionOfSubmission[] = await this.handedIn.batch(reader, regionId, after, batchSize);
      for (const row of batch) yield { subject: subjectOfRevision(row), payload: payloadOfRevision(row) };
      after = batch.at(-1) ?? null;
      if (batch.length < batchSize) return;
    }
  }
}

function subjectOfRevision({ submissionId, revision }: Pick<RevisionOfSubmission, 'submissionId' | 'revision'>): string {
  return `submission-revision:${submissionId}:${revision}`;
}

function payloadOfRevision(row: RevisionOfSubmission): Record<string, unknown> {
  const { submission, revision, note, documentIds, recordedAt, actorId } = row;
  return {
    submission: payloadOfSubmission(submission),
    revision,
    noteHash: hashOfText(note),
    documentIds: [...documentIds],
    recordedAt: recordedAt.toISOString(),
    actorId,
  };
}

function payloadOfSubmission(core: SubmissionCore): Record<string, unknown> {
  const { assessmentId, requirement, agencyId, createdAt, createdBy, origin } = core;
  return { assessmentId, requirement, agencyId, createdAt: createdAt.toISOString(), createdBy, origin };
}
