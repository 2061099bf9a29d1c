import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';

export interface RevisionRow {
  readonly code: string;
  readonly revision: string;
  readonly content: unknown;
  readonly contentHash: string;
  readonly sourcesText: string | null;
  readonly publishedAt: Date;
}

export type RevisionSummaryRow = Omit<RevisionRow, 'content' | 'sourcesText'> & { readonly nameId: string | null; readonly nameEn: string | null };

export interface NewRevision extends RevisionRow {
  readonly publishedBy: string | null;
}

const columns = [
  'code', 'revision', 'content', 'content_hash as contentHash', 'sources_text as sourcesText', 'published_at as publishedAt',
] as const;

/** Published revisions: read, and inserted once. */
@Injectable()
export class FrameworksRepository {
  list(reader: Reader): Promise<RevisionSummaryRow[]> {
    return reader
      .selectFrom('framework_revisions')
      .select(['code', 'revision', 'content_hash as contentHash', 'published_at as publishedAt'])
      .select([
        sql<string | null>`content -> 'texts' -> 'id' ->> 'framework.name'`.as('nameId'),
        sql<string | null>`content -> 'texts' -> 'en' ->> 'framework.name'`.as('nameEn'),
      ])
      .orderBy('published_at', 'desc')
      .orderBy('code')
      .orderBy('revision', 'desc')
      .execute();
  }

  async find(reader: Reader, code: string, revision: string): Promise<RevisionRow | null> {
    const found = reader.selectFrom('framework_revisions').select(columns).where('code', '=', code).where('revision', '=', revision);
    return (await found.executeTakeFirst()) ?? null;
  }

  async findNewest(reader: Reader, code: string): Promise<RevisionRow | null> {
    const found = reader.selectFrom('framework_revisions').select(columns).where('code', '=', code);
    return (await found.orderBy('published_at', 'desc').orderBy('revision', 'desc').limit(1).executeTakeFirst()) ?? null;
  }

  /** False where that revision is published already: the key decides, whoever was faster. */
  async insert(tx: Tx, row: NewRevision): Promise<boolean> {
    const inserted = await tx
      .insertInto('framework_revisions')
      .values({
        code: row.code,
        revision: row.revision,
        content: JSON.stringify(row.content),
        content_hash: row.contentHash,
        sources_text: row.sourcesText,
        published_at: row.publishedAt,
        published_by: row.publishedBy,
      })
      .onConflict((conflict) => conflict.columns(['code', 'revision']).doNothing())
      .returning('code')
      .executeTakeFirst();
    return inserted !== undefined;
  }

  async *everyRow(reader: Reader): AsyncGenerator<RevisionRow> {
    const keys = await reader.selectFrom('framework_revisions').select(['code', 'revision']).execute();
    for (const { code, revision } of keys) {
      const row = await this.find(reader, code, revision);
      if (row) yield row;
    }
  }
}
