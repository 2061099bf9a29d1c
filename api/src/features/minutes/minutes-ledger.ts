import { contentHash } from '../../platform/content-hash';
import type { Reader } from '../../platform/database/database';
import type { LedgerRow } from '../record/record.service';
import type { MinutesEventRow, MinutesRepository } from './minutes.repository';

const batchSize = 200;

/** What the record tells of minutes: words and hands stay in their row, held by hashes; a seal tells the hash of its paper. */
export function payloadOfMinutesEvent(row: MinutesEventRow): LedgerRow {
  const { assessmentId, visitId, minutesId, sequence, act, content, actorId, role, origin } = row;
  return {
    subject: `minutes:${minutesId}:${sequence}`,
    payload: {
      ...{ assessmentId, sequence, visitId, minutesId, kind: act.kind, actHash: contentHash(act) },
      recordedAt: row.recordedAt.toISOString(),
      ...(content === null ? {} : { contentHash: contentHash(content) }),
      ...(act.kind === 'drafted' ? { code: act.code, draftSha256: act.draftSha256 } : {}),
      ...(act.kind === 'sealed' ? { pdfSha256: act.pdfSha256 } : {}),
      ...(act.kind === 'signed' && act.signature.method !== 'drawn' ? { copySha256: act.signature.copySha256 } : {}),
      ...{ actorId, role, origin },
    },
  };
}

/** Every act on minutes that belongs to a region. */
export async function* everyMinutesLink(minutes: MinutesRepository, reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
  for (let after: MinutesEventRow | null = null; ; ) {
    const batch: MinutesEventRow[] = await minutes.batch(reader, regionId, after, batchSize);
    for (const row of batch) yield payloadOfMinutesEvent(row);
    after = batch.at(-1) ?? null;
    if (batch.length < batchSize) return;
  }
}
