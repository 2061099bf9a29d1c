import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { askQuestions, checkQuestionAnswer, dayOf } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext, type LockedAssessment } from '../assessments/assessments.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import type { SubmissionJson } from './evidence.dto';
import { payloadOfAnswer, payloadOfQuestion, subjectOfAnswer, subjectOfQuestion } from './question-links';
import { QuestionsRepository, type AnsweredQuestionRow, type QuestionAnswerRow, type QuestionRow } from './questions.repository';
import { requireReader } from './require-reader';
import { lockOver, SubmissionEventsService, type EvidenceActor, type Submission } from './submission-events.service';
import { SubmissionReadingService } from './submission-reading.service';
import { SubmissionTold } from './submission-told';

/** A revision of a submission whose rows (revision, documents, details) stand in this transaction already. */
export interface HandedIn {
  readonly submission: Submission;
  readonly revision: number;
}

export interface QuestionRef {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly questionId: string;
}

/** Questions that the system asks of what is handed in, never verdicts; and what people answer, which stays. */
@Injectable()
export class QuestionsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly events: SubmissionEventsService,
    private readonly questions: QuestionsRepository,
    private readonly told: SubmissionTold,
    private readonly record: RecordService,
    private readonly reading: SubmissionReadingService,
  ) {}

  onModuleInit(): void {
    const chains = (reader: Reader): Promise<string[]> => this.questions.regions(reader);
    this.record.registerLedger({ kinds: ['evidence.question-asked'], chains, rows: (reader, chain) => this.everyQuestion(reader, chain) });
    this.record.registerLedger({ kinds: ['evidence.question-answered'], chains, rows: (reader, chain) => this.everyAnswer(reader, chain) });
  }

  /**
   * Asks what is to be asked of a new revision, in the transaction that makes it: after its rows, before `appendEvent`. Holds the
   * assessment's lock already; answers how many were asked.
   */
  async askWithin(tx: Tx, by: EvidenceActor, locked: LockedAssessment, { submission, revision }: HandedIn): Promise<number> {
    const { regionId, agencyId, requirement, id: submissionId } = submission;
    const documents = await this.questions.documentsOf(tx, regionId, submissionId, revision);
    const hashes = documents.flatMap(({ sha256 }) => sha256 ?? []);
    const uses = hashes.length === 0 ? [] : await this.questions.usesOf(tx, regionId, submissionId, hashes);
    const asked = askQuestions(
      documents.map((document) => ({ ...document, uses: uses.filter(({ sha256 }) => sha256 === document.sha256) })),
      { agencyId, assessmentId: locked.id, cycle: locked.cycle, requirement, on: dayOf(locked.recordedAt, locked.timeZone) },
    );
    const askedAt = new Date(locked.recordedAt);
    const rows = asked.map((question): QuestionRow => ({ ...question, regionId, id: randomUUID(), submissionId, revision, askedAt }));
    await this.questions.append(tx, rows);
    if (rows.length > 0) await this.told.ofQuestions(tx, locked, submission);
    for (const row of rows) {
      await this.record.append(tx, {
        chain: regionId,
        at: locked.recordedAt,
        actorId: by.actor.personId,
        role: null,
        kind: 'evidence.question-asked',
        subject: subjectOfQuestion(row),
        payload: payloadOfQuestion(row),
      });
    }
    return rows.length;
  }

  /** Says something to a question; whatever was said before stays. */
  async answer(context: LedgerContext, ref: QuestionRef, words: string): Promise<SubmissionJson> {
    const { regionId, assessmentId, questionId } = ref;
    this.assessments.admit(context);
    const personId = requireReader(context.actor, regionId);
    const assessment = await this.assessments.find(regionId, assessmentId);
    const request = { personId, key: context.key, payload: { action: 'evidence.answer-question', ...ref, words } };
    const submissionId = await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const { submission, question } = await this.require(tx, ref);
        const locked = await this.assessments.lockForWriting(tx, assessment);
        const { agencyId } = submission;
        const lock = lockOver(locked, locked.events, locked.recordedAt);
        const { role } = orRefuse(checkQuestionAnswer(context.actor, { regionId, agencyId, lock }));
        // Read again: what was answered meanwhile is visible only once the lock is held.
        const before = await this.questions.find(tx, regionId, questionId);
        const sequence = (before?.answers.at(-1)?.sequence ?? 0) + 1;
        const recordedAt = new Date(locked.recordedAt);
        const row: QuestionAnswerRow = { regionId, questionId: question.id, sequence, words, recordedAt, actorId: personId, role };
        await this.questions.appendAnswer(tx, row);
        await this.record.append(tx, {
          chain: regionId,
          at: locked.recordedAt,
          actorId: personId,
          role,
          kind: 'evidence.question-answered',
          subject: subjectOfAnswer(row),
          payload: payloadOfAnswer(row),
        });
        return submission.id;
      }),
    );
    return this.reading.read(context.actor, { regionId, assessmentId, submissionId });
  }

  private async require(tx: Tx, ref: QuestionRef): Promise<{ question: AnsweredQuestionRow; submission: Submission }> {
    const { regionId, assessmentId, questionId } = ref;
    const question = await this.questions.find(tx, regionId, questionId);
    if (!question) throw Refusal.of('question-unknown', { questionId });
    const submission = await this.events.require(tx, { regionId, assessmentId, submissionId: question.submissionId });
    return { question, submission };
  }

  private async *everyQuestion(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    for (const row of await this.questions.everyQuestion(reader, regionId)) {
      yield { subject: subjectOfQuestion(row), payload: payloadOfQuestion(row) };
    }
  }

  private async *everyAnswer(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    for (const row of await this.questions.everyAnswer(reader, regionId)) {
      yield { subject: subjectOfAnswer(row), payload: payloadOfAnswer(row) };
    }
  }
}
