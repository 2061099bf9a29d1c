import type { QuestionAnswerRow, QuestionRow } from './questions.repository';
import { hashOfText } from './text-hash';

export function subjectOfQuestion({ id }: Pick<QuestionRow, 'id'>): string {
  return `evidence-question:${id}`;
}

/** What was asked, masked as it is; the last digits of numbers are nobody's number. */
export function payloadOfQuestion(row: QuestionRow): Record<string, unknown> {
  return {
    submissionId: row.submissionId,
    revision: row.revision,
    documentId: row.documentId,
    code: row.code,
    params: row.params,
    askedAt: row.askedAt.toISOString(),
  };
}

export function subjectOfAnswer({ questionId, sequence }: Pick<QuestionAnswerRow, 'questionId' | 'sequence'>): string {
  return `question-answer:${questionId}:${sequence}`;
}

export function payloadOfAnswer(row: QuestionAnswerRow): Record<string, unknown> {
  return {
    questionId: row.questionId,
    sequence: row.sequence,
    wordsHash: hashOfText(row.words),
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
    role: row.role,
  };
}
