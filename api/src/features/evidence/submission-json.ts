import { handingInActs, parseDecimal, replyUntil, toDecimal, zero } from '../../domain';
import type { Instant, Role, SubmissionContext, SubmissionDeed, TimeZone } from '../../domain';
import type { DocumentJson, EvidenceActorJson, QuestionJson, RevisionJson, SubmissionEventJson, SubmissionJson } from './evidence.dto';
import type { AnsweredQuestionRow } from './questions.repository';
import type { ReplyRow } from './replies.repository';
import type { RevisionRow, Submission, SubmissionEventRow } from './submission-events.service';

/** Everything that is shown of a submission, as of one state of the database. */
export interface SubmissionRead {
  readonly submission: Submission;
  readonly context: SubmissionContext;
  /** In order of recording. */
  readonly events: readonly SubmissionEventRow[];
  readonly replies: readonly ReplyRow[];
  readonly questions: readonly AnsweredQuestionRow[];
  /** Newest first. */
  readonly revisions: readonly RevisionRow[];
  /** By id, as the reader may see them. */
  readonly documents: ReadonlyMap<string, DocumentJson>;
  readonly names: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, { readonly name: string }>;
  /** Decimal. */
  readonly stake: string;
  readonly may: readonly SubmissionDeed[];
  readonly zone: TimeZone;
  readonly now: Instant;
}

export function toSubmissionJson(read: SubmissionRead): SubmissionJson {
  const { submission, context, agencies, revisions, events, may } = read;
  const { standing, approverId, lock } = context;
  const points = parseDecimal(read.stake) ?? zero;
  return {
    id: submission.id,
    requirement: submission.requirement,
    criterion: submission.criterion,
    agency: { id: submission.agencyId, name: agencies.get(submission.agencyId)?.name ?? '' },
    ofInspectorate: submission.ofInspectorate,
    state: standing.state,
    revision: standing.revision,
    submittedAt: toIso(standing.submittedAt),
    taken: standing.takenBy === null ? null : { by: actorOf(standing.takenBy, read), at: toIso(standing.takenAt) ?? '' },
    lock: lock && { stage: lock.stage, reason: lock.reason, lockedAt: toIso(lock.lockedAt) ?? '' },
    pointsAtStake: toDecimal(points),
    shownPointsAtStake: toDecimal(points, 2),
    revisions: revisions.map((revision) => toRevisionJson(revision, read)),
    events: events.map((event) => toEventJson(event, read)).reverse(),
    approver: approverId === null ? null : actorOf(approverId, read),
    may: [...may],
  };
}

function toRevisionJson({ revision, note, recordedAt, actorId, documents }: RevisionRow, read: SubmissionRead): RevisionJson {
  return {
    revision,
    note,
    recordedAt: recordedAt.toISOString(),
    actor: actorOf(actorId, read),
    documents: documents.flatMap((id) => read.documents.get(id) ?? []),
    questions: read.questions.filter((question) => question.revision === revision).map((question) => toQuestionJson(question, read)),
  };
}

function toQuestionJson(question: AnsweredQuestionRow, read: SubmissionRead): QuestionJson {
  const { id, documentId, revision, code, params, askedAt, answers } = question;
  return {
    ...{ id, documentId, revision, code, params: { ...params }, askedAt: askedAt.toISOString() },
    answers: answers.map(({ words, recordedAt, actorId, role }) => ({
      ...{ words, recordedAt: recordedAt.toISOString(), actor: actorOf(actorId, read), role: role as Role },
    })),
  };
}

function toEventJson(event: SubmissionEventRow, read: SubmissionRead): SubmissionEventJson {
  const { events, replies, agencies } = read;
  const reply = replies.find(({ verdictSequence }) => verdictSequence === event.sequence);
  const handedIn = events.filter(({ kind }) => handingInActs.some((act) => act === kind)).at(-1)?.revision ?? 0;
  return {
    sequence: event.sequence,
    kind: event.kind,
    revision: event.revision,
    reasonCode: event.reasonCode,
    words: event.words,
    receiptNumber: event.receiptNumber,
    entryId: event.entryId,
    recordedAt: event.recordedAt.toISOString(),
    actor: actorOf(event.actorId, read),
    role: event.role as Role,
    agencyName: event.agencyId === null ? null : (agencies.get(event.agencyId)?.name ?? null),
    citations: event.citations.map((citation) => ({ ...citation, revision: event.revision, stale: event.revision < handedIn })),
    reply: reply ? { words: reply.words, recordedAt: reply.recordedAt.toISOString(), actor: actorOf(reply.actorId, read) } : null,
    replyUntil: reply ? null : untilOf(event, read),
  };
}

/** Until when this verdict can be answered: only the last one, and only while there is time. */
function untilOf(event: SubmissionEventRow, { context, zone, now }: SubmissionRead): string | null {
  const { lastVerdict } = context.standing;
  if (lastVerdict?.sequence !== event.sequence) return null;
  const until = replyUntil(lastVerdict.at, zone);
  return now > until ? null : new Date(until).toISOString();
}

function actorOf(id: string, { names }: SubmissionRead): EvidenceActorJson {
  return { id, displayName: names.get(id) ?? '' };
}

function toIso(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
