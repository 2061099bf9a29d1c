import type { SubmissionEventRow } from './submission-events.repository';
import { hashOfText } from './text-hash';

export function subjectOfEvent({ assessmentId, sequence }: Pick<SubmissionEventRow, 'assessmentId' | 'sequence'>): string {
  return `submission-event:${assessmentId}:${sequence}`;
}

/** The whole act with what it cites, as its link in the record tells it; what was said and quoted stands there as its hash. */
export function payloadOfEvent(row: SubmissionEventRow): Record<string, unknown> {
  return {
    assessmentId: row.assessmentId,
    sequence: row.sequence,
    submissionId: row.submissionId,
    revision: row.revision,
    kind: row.kind,
    reasonCode: row.reasonCode,
    wordsHash: hashOfText(row.words),
    receiptNumber: row.receiptNumber,
    entryId: row.entryId,
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
    role: row.role,
    agencyId: row.agencyId,
    origin: row.origin,
    citations: row.citations.map(({ documentId, page, quote }) => ({
      ...{ documentId, page, quoteHash: quote === null ? null : hashOfText(quote) },
    })),
    restsOn: row.restsOn.map((cited) => ({ ...cited })),
  };
}
