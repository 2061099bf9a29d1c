import { contentHash } from '../../platform/content-hash';
import type { Reader } from '../../platform/database/database';
import type { LedgerRow } from '../record/record.service';
import type { FollowUpRow, FollowUpsRepository } from './follow-ups.repository';

const batchSize = 500;

/** What the record tells of follow-ups; words stay in their row, held by a hash. */
export function payloadOfFollowUp(row: FollowUpRow): LedgerRow {
  const { assessmentId, followUpId, sequence, act, visitId, findingId, criterion, actorId, role, agencyId, origin } = row;
  return {
    subject: `follow-up:${followUpId}:${sequence}`,
    payload: {
      ...{ assessmentId, sequence, followUpId, kind: act.kind, actHash: contentHash(act), visitId, findingId, criterion },
      ...{ recordedAt: row.recordedAt.toISOString(), actorId, role, agencyId, origin },
    },
  };
}

/** Every act on follow-ups that belongs to a region. */
export async function* everyFollowUpLink(followUps: FollowUpsRepository, reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
  for (let after: FollowUpRow | null = null; ; ) {
    const batch: FollowUpRow[] = await followUps.batch(reader, regionId, after, batchSize);
    for (const row of batch) yield payloadOfFollowUp(row);
    after = batch.at(-1) ?? null;
    if (batch.length < batchSize) return;
  }
}
