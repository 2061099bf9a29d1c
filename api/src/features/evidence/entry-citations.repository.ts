import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { handingInActs, type JudgedDocument } from '../../domain';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader } from '../../platform/database/database';

@Injectable()
export class EntryCitationsRepository {
  /** The documents of a revision with their pages, where their upload's inspection has counted them. */
  async documentsOf(reader: Reader, regionId: string, submissionId: string, revision: number): Promise<JudgedDocument[]> {
    return reader
      .selectFrom('submission_documents as sd')
      .innerJoin('documents as d', (join) => join.onRef('d.region_id', '=', 'sd.region_id').onRef('d.id', '=', 'sd.document_id'))
      .select('d.id as documentId')
      .select(
        sql<number | null>`(select (u.suggestion ->> 'pages')::integer from uploads u
          where u.region_id = d.region_id and u.sha256 = d.sha256 and u.suggestion ->> 'pages' is not null limit 1)`.as('pages'),
      )
      .where('sd.region_id', '=', regionId)
      .where('sd.submission_id', '=', submissionId)
      .where('sd.revision', '=', revision)
      .execute();
  }

  /** Entries that rest on a revision with a newer one, and since when that was handed in; corrections rest on what they correct. */
  async staleSince(reader: Reader, regionId: string, assessmentId: string): Promise<{ readonly entryId: string; readonly since: Date }[]> {
    return staleSince(reader, { regionId, assessmentId });
  }
}

const staleSince = compileOnce((db, { regionId, assessmentId }: { regionId: string; assessmentId: string }) =>
  db
    .withRecursive('cited', (cte) =>
      cte
        .selectFrom('entry_citations as c')
        .innerJoin('entries as e', (join) => join.onRef('e.region_id', '=', 'c.region_id').onRef('e.id', '=', 'c.entry_id'))
        .select(['c.entry_id as entryId', 'c.submission_id as submissionId', 'c.revision'])
        .where('c.region_id', '=', regionId)
        .where('e.assessment_id', '=', assessmentId)
        .union((more) =>
          more
            .selectFrom('cited as d')
            .innerJoin('entries as k', (join) => join.onRef('k.supersedes', '=', 'd.entryId'))
            .select(['k.id as entryId', 'd.submissionId', 'd.revision'])
            .where('k.region_id', '=', regionId),
        ),
    )
    .selectFrom('cited as c')
    .innerJoin('submission_events as v', (join) => join.onRef('v.submission_id', '=', 'c.submissionId').onRef('v.revision', '>', 'c.revision'))
    .select('c.entryId')
    .select(({ fn }) => fn.min<Date>('v.recorded_at').as('since'))
    .where('v.region_id', '=', regionId)
    .where('v.kind', 'in', handingInActs)
    .groupBy('c.entryId'),
);
