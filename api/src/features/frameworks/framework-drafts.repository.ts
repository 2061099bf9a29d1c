import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';
import type { Finding } from './framework-files';

export interface DraftRow {
  readonly id: string;
  /** Null where the files could not be read as a framework. */
  readonly content: unknown;
  readonly contentHash: string;
  readonly findings: readonly Finding[];
  readonly sourcesText: string | null;
}

/** What somebody has loaded and nobody has published yet. */
@Injectable()
export class FrameworkDraftsRepository {
  async insert(tx: Tx, draft: DraftRow, at: Date, by: string | null): Promise<void> {
    await tx
      .insertInto('framework_drafts')
      .values({
        id: draft.id,
        content: JSON.stringify(draft.content),
        content_hash: draft.contentHash,
        findings: JSON.stringify(draft.findings),
        sources_text: draft.sourcesText,
        loaded_at: at,
        loaded_by: by,
      })
      .execute();
  }

  async find(reader: Reader, id: string): Promise<DraftRow | null> {
    const row = await reader
      .selectFrom('framework_drafts')
      .select(['id', 'content', 'content_hash', 'findings', 'sources_text'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return null;
    const findings = row.findings as unknown as readonly Finding[];
    return { id: row.id, content: row.content, contentHash: row.content_hash, findings, sourcesText: row.sources_text };
  }
}
