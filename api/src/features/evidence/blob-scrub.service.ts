import { Injectable } from '@nestjs/common';
import { BlobStore } from '../../platform/blobs/blob-store';
import { scrubStore, type ExpectedBlob, type ScrubFinding } from '../../platform/blobs/scrub-store';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { BlobsRepository, type BlobRow } from './blobs.repository';

/** What a scrub has found out about one file, with whose it is where anybody's. */
export interface BlobFinding extends ScrubFinding {
  readonly regionId: string | null;
  readonly sha256: string | null;
}

export interface Scrub {
  readonly ok: boolean;
  readonly checked: number;
  readonly findings: readonly BlobFinding[];
}

const batchSize = 1_000;
/** Bytes stand in the store a moment before their row does. */
const youngMs = 3_600_000;

/** Holds the store against the rows: every file that is missing, altered, or nobody's is named. Changes nothing. */
@Injectable()
export class BlobScrubService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly blobs: BlobsRepository,
    private readonly kept: BlobStore,
  ) {}

  async scrub(): Promise<Scrub> {
    const owners = new Map<string, BlobRow>();
    const findings: BlobFinding[] = [];
    for await (const finding of scrubStore(this.expected(owners), this.kept, this.clock.now() - youngMs)) {
      const owner = owners.get(finding.key);
      findings.push({ ...finding, regionId: owner?.regionId ?? null, sha256: owner?.sha256 ?? null });
    }
    return { ok: findings.length === 0, checked: owners.size, findings };
  }

  /** Every file that should be there; those that were destroyed should not. */
  private async *expected(owners: Map<string, BlobRow>): AsyncIterable<ExpectedBlob> {
    for (let after: BlobRow | null = null; ; ) {
      const batch: BlobRow[] = await this.blobs.batch(this.database.read, after, batchSize);
      for (const row of batch) {
        if (row.state !== 'stored') continue;
        owners.set(row.storageKey, row);
        yield { key: row.storageKey, sha256: row.sha256, sizeBytes: row.sizeBytes };
      }
      after = batch.at(-1) ?? null;
      if (batch.length < batchSize) return;
    }
  }
}
