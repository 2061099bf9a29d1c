import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';

/** Bytes that a region holds once, however many documents rest on them. */
export interface BlobRow {
  readonly regionId: string;
  readonly sha256: string;
  readonly storageKey: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly state: 'stored' | 'destroyed';
  readonly storedAt: Date;
  readonly destroyedAt: Date | null;
}

@Injectable()
export class BlobsRepository {
  /** Answers false where the same bytes stand already: somebody was faster. */
  async add(tx: Tx, row: Omit<BlobRow, 'state' | 'destroyedAt'>): Promise<boolean> {
    const added = await tx
      .insertInto('blobs')
      .values({
        region_id: row.regionId,
        sha256: row.sha256,
        storage_key: row.storageKey,
        size_bytes: row.sizeBytes,
        media_type: row.mediaType,
        state: 'stored',
        stored_at: row.storedAt,
        destroyed_at: null,
      })
      .onConflict((conflict) => conflict.columns(['region_id', 'sha256']).doNothing())
      .returning('sha256')
      .execute();
    return added.length > 0;
  }

  async find(reader: Reader, regionId: string, sha256: string): Promise<BlobRow | null> {
    const row = await selectBlobs(reader).where('region_id', '=', regionId).where('sha256', '=', sha256).executeTakeFirst();
    return row ? toRow(row) : null;
  }

  /** The same, holding it until the transaction ends: `share` against its destruction, `update` against everybody. */
  async hold(tx: Tx, regionId: string, sha256: string, how: 'share' | 'update'): Promise<BlobRow | null> {
    const query = selectBlobs(tx).where('region_id', '=', regionId).where('sha256', '=', sha256);
    const row = await (how === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst();
    return row ? toRow(row) : null;
  }

  async markDestroyed(tx: Tx, regionId: string, sha256: string, at: Date): Promise<void> {
    await tx
      .updateTable('blobs')
      .set({ state: 'destroyed', destroyed_at: at })
      .where('region_id', '=', regionId)
      .where('sha256', '=', sha256)
      .execute();
  }

  /** Every row, in order of region and hash, a batch at a time. */
  async batch(reader: Reader, after: Pick<BlobRow, 'regionId' | 'sha256'> | null, limit: number): Promise<BlobRow[]> {
    let query = selectBlobs(reader).orderBy('region_id').orderBy('sha256').limit(limit);
    if (after) {
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('region_id', 'sha256'), '>', tuple(after.regionId, after.sha256)));
    }
    return (await query.execute()).map(toRow);
  }

  /** Those that were destroyed: what must not stand in the store any more. */
  async destroyed(reader: Reader): Promise<BlobRow[]> {
    return (await selectBlobs(reader).where('state', '=', 'destroyed').execute()).map(toRow);
  }

  async byKeys(reader: Reader, keys: readonly string[]): Promise<ReadonlySet<string>> {
    if (keys.length === 0) return new Set();
    const rows = await reader.selectFrom('blobs').select('storage_key').where('storage_key', 'in', keys).execute();
    return new Set(rows.map((row) => row.storage_key));
  }
}

function selectBlobs(reader: Reader) {
  return reader
    .selectFrom('blobs')
    .select(['region_id as regionId', 'sha256', 'storage_key as storageKey', 'size_bytes as sizeBytes', 'media_type as mediaType'])
    .select(['state', 'stored_at as storedAt', 'destroyed_at as destroyedAt']);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectBlobs>['execute']>>[number];

function toRow(row: Selected): BlobRow {
  return { ...row, sizeBytes: Number(row.sizeBytes) };
}
