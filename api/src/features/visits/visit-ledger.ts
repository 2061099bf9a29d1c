import { contentHash } from '../../platform/content-hash';
import type { Reader } from '../../platform/database/database';
import type { LedgerRow } from '../record/record.service';
import { contentOf, type FieldAnswerRow, type FieldAnswersRepository } from './field-answers.repository';
import type { VisitEventRow, VisitEventsRepository } from './visit-events.repository';

// What the record tells of visits. Words stay in their row, held by a hash. Of a field answer nothing is told but that it arrived: whoever
// reads the record while a visit is blind must not learn what somebody said, nor about what.

const batchSize = 500;

export function payloadOfVisitEvent(row: VisitEventRow): LedgerRow {
  const { visitId, assessmentId, sequence, actorId, role, agencyId, origin } = row;
  return {
    subject: `visit-event:${visitId}:${sequence}`,
    payload: {
      ...{ assessmentId, sequence, visitId, kind: row.act.kind, actHash: contentHash(row.act), recordedAt: row.recordedAt.toISOString() },
      ...{ actorId, role, agencyId, origin },
    },
  };
}

export function payloadOfFieldAnswer(row: FieldAnswerRow): LedgerRow {
  const { visitId, receiptNumber, evaluatorId, origin } = row;
  const said = {
    ...contentOf(row),
    ...{ id: row.id, siteId: row.siteId, criterion: row.criterion, deviceId: row.deviceId, deviceSequence: row.deviceSequence },
    ...{ deviceAt: row.deviceAt, clockOffsetMs: row.clockOffsetMs, happenedAt: row.happenedAt },
  };
  return {
    subject: `field-answer:${visitId}:${receiptNumber}`,
    payload: {
      ...{ visitId, receiptNumber, evaluatorId, saidHash: contentHash(said), recordedAt: new Date(row.recordedAt).toISOString(), origin },
    },
  };
}

/** Every row of both tables that belongs to a region. */
export async function* everyVisitLink(
  { events, answers }: { readonly events: VisitEventsRepository; readonly answers: FieldAnswersRepository },
  reader: Reader,
  regionId: string,
): AsyncGenerator<LedgerRow> {
  for (let after: VisitEventRow | null = null; ; ) {
    const batch: VisitEventRow[] = await events.batch(reader, regionId, after, batchSize);
    for (const row of batch) yield payloadOfVisitEvent(row);
    after = batch.at(-1) ?? null;
    if (batch.length < batchSize) break;
  }
  for (let after: FieldAnswerRow | null = null; ; ) {
    const batch: FieldAnswerRow[] = await answers.batch(reader, regionId, after, batchSize);
    for (const row of batch) yield payloadOfFieldAnswer(row);
    after = batch.at(-1) ?? null;
    if (batch.length < batchSize) return;
  }
}
