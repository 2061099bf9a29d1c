import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { PersonalNumber, ProblemParams, QuestionCode } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

/** What the system asked of a document of a revision. */
export interface QuestionRow {
  readonly regionId: string;
  readonly id: string;
  readonly submissionId: string;
  readonly revision: number;
  readonly documentId: string;
  readonly code: QuestionCode;
  readonly params: ProblemParams;
  readonly askedAt: Date;
}

export interface QuestionAnswerRow {
  readonly regionId: string;
  readonly questionId: string;
  readonly sequence: number;
  readonly words: string;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
}

export interface AnsweredQuestionRow extends QuestionRow {
  /** Oldest first. */
  readonly answers: readonly QuestionAnswerRow[];
}

/** A document of a revision, as far as questions look at it. */
export interface DocumentAsked {
  readonly documentId: string;
  readonly sha256: string | null;
  readonly datedOn: string | null;
  readonly period: string | null;
  readonly validUntil: string | null;
  readonly signedCopy: boolean | null;
  /** As its upload's inspection told them, masked. */
  readonly personalNumbers: readonly PersonalNumber[];
}

/** That the same bytes were handed in. */
export interface UseRow {
  readonly sha256: string;
  readonly documentId: string;
  readonly agencyId: string;
  readonly assessmentId: string;
  readonly cycle: number;
  readonly requirement: string;
}

@Injectable()
export class QuestionsRepository {
  async append(tx: Tx, rows: readonly QuestionRow[]): Promise<void> {
    const values = rows.map((row) => ({
      region_id: row.regionId,
      id: row.id,
      submission_id: row.submissionId,
      revision: row.revision,
      document_id: row.documentId,
      code: row.code,
      params: JSON.stringify(row.params),
      asked_at: row.askedAt,
    }));
    if (values.length > 0) await tx.insertInto('evidence_questions').values(values).execute();
  }

  async appendAnswer(tx: Tx, row: QuestionAnswerRow): Promise<void> {
    await tx
      .insertInto('question_answers')
      .values({
        region_id: row.regionId,
        question_id: row.questionId,
        sequence: row.sequence,
        words: row.words,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
      })
      .execute();
  }

  async find(reader: Reader, regionId: string, id: string): Promise<AnsweredQuestionRow | null> {
    const row = await selectQuestions(reader, regionId).where('id', '=', id).executeTakeFirst();
    return row ? ((await this.withAnswers(reader, regionId, [toRow(row)]))[0] ?? null) : null;
  }

  /** With their answers, in the order in which they were asked. */
  async ofSubmissions(reader: Reader, regionId: string, submissionIds: readonly string[]): Promise<AnsweredQuestionRow[]> {
    const rows = await selectQuestions(reader, regionId)
      .where(sql<boolean>`submission_id = any(${submissionIds}::uuid[])`)
      .execute();
    return this.withAnswers(reader, regionId, rows.map(toRow));
  }

  async everyQuestion(reader: Reader, regionId: string): Promise<QuestionRow[]> {
    return (await selectQuestions(reader, regionId).execute()).map(toRow);
  }

  async everyAnswer(reader: Reader, regionId: string): Promise<QuestionAnswerRow[]> {
    return selectAnswers(reader, regionId).execute();
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('evidence_questions').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }

  /** The documents of a revision with what is said of them last and what the inspection of their file has found. */
  async documentsOf(reader: Reader, regionId: string, submissionId: string, revision: number): Promise<DocumentAsked[]> {
    const rows = await reader
      .selectFrom('submission_documents as sd')
      .innerJoin('documents as d', (join) => join.onRef('d.region_id', '=', 'sd.region_id').onRef('d.id', '=', 'sd.document_id'))
      .innerJoin('document_details as t', (join) => join.onRef('t.region_id', '=', 'd.region_id').onRef('t.document_id', '=', 'd.id'))
      .select(['sd.document_id as documentId', 'd.sha256', 't.dated_on as datedOn', 't.period', 't.valid_until as validUntil'])
      .select('t.signed_copy as signedCopy')
      .select(
        sql<unknown>`(select u.suggestion -> 'personalNumbers' from uploads u
          where u.region_id = d.region_id and u.sha256 = d.sha256 and u.suggestion ? 'personalNumbers' limit 1)`.as('personalNumbers'),
      )
      .where('sd.region_id', '=', regionId)
      .where('sd.submission_id', '=', submissionId)
      .where('sd.revision', '=', revision)
      .where(
        sql<boolean>`t.sequence = (select max(l.sequence) from document_details l where l.region_id = d.region_id and l.document_id = d.id)`,
      )
      .orderBy('sd.position')
      .execute();
    return rows.map((row) => ({ ...row, personalNumbers: (row.personalNumbers ?? []) as PersonalNumber[] }));
  }

  /** Wherever in the region these bytes were handed in, other than with this submission. */
  async usesOf(reader: Reader, regionId: string, submissionId: string, hashes: readonly string[]): Promise<UseRow[]> {
    const rows = await reader
      .selectFrom('documents as d')
      .innerJoin('submission_documents as sd', (join) => join.onRef('sd.region_id', '=', 'd.region_id').onRef('sd.document_id', '=', 'd.id'))
      .innerJoin('submissions as s', (join) => join.onRef('s.region_id', '=', 'sd.region_id').onRef('s.id', '=', 'sd.submission_id'))
      .innerJoin('assessments as a', (join) => join.onRef('a.region_id', '=', 's.region_id').onRef('a.id', '=', 's.assessment_id'))
      .select(['d.sha256', 'd.id as documentId', 's.agency_id as agencyId', 's.assessment_id as assessmentId', 'a.cycle', 's.requirement'])
      .distinct()
      .where('d.region_id', '=', regionId)
      .where(sql<boolean>`d.sha256 = any(${hashes}::text[])`)
      .where('s.id', '<>', submissionId)
      .execute();
    return rows.flatMap(({ sha256, ...row }) => (sha256 === null ? [] : [{ ...row, sha256 }]));
  }

  private async withAnswers(reader: Reader, regionId: string, rows: readonly QuestionRow[]): Promise<AnsweredQuestionRow[]> {
    if (rows.length === 0) return [];
    const answers = await selectAnswers(reader, regionId)
      .where(sql<boolean>`question_id = any(${rows.map(({ id }) => id)}::uuid[])`)
      .execute();
    return rows.map((row) => ({ ...row, answers: answers.filter(({ questionId }) => questionId === row.id) }));
  }
}

function selectQuestions(reader: Reader, regionId: string) {
  return reader
    .selectFrom('evidence_questions')
    .select(['region_id as regionId', 'id', 'submission_id as submissionId', 'revision', 'document_id as documentId', 'code', 'params'])
    .select('asked_at as askedAt')
    .where('region_id', '=', regionId)
    .orderBy('asked_at')
    .orderBy('document_id')
    .orderBy('code');
}

function selectAnswers(reader: Reader, regionId: string) {
  return reader
    .selectFrom('question_answers')
    .select(['region_id as regionId', 'question_id as questionId', 'sequence', 'words', 'recorded_at as recordedAt'])
    .select(['actor_id as actorId', 'role'])
    .where('region_id', '=', regionId)
    .orderBy('question_id')
    .orderBy('sequence');
}

/** What stands there was written by this repository. */
function toRow(row: Omit<QuestionRow, 'code' | 'params'> & { readonly code: string; readonly params: unknown }): QuestionRow {
  return { ...row, code: row.code as QuestionCode, params: row.params as ProblemParams };
}
