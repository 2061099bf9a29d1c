import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Track } from '../../domain';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader, Tx } from '../../platform/database/database';
import type { ProjectedNode, Projection } from './projection';

export interface StoredProjection extends Projection {
  readonly headSequence: number;
}

export interface NodeRow {
  readonly track: Track;
  readonly state: Projection['state'];
  readonly headSequence: number;
  /** Those asked for that the track has a score of. */
  readonly nodes: Readonly<Record<string, ProjectedNode | null>>;
}

@Injectable()
export class ProjectionsRepository {
  async put(tx: Tx, regionId: string, assessmentId: string, projection: StoredProjection, computedAt: Date): Promise<void> {
    const derived = {
      state: projection.state,
      total: projection.total,
      total_exact: projection.totalExact,
      nodes: JSON.stringify(projection.nodes),
      head_sequence: projection.headSequence,
      computed_at: computedAt,
    };
    await tx
      .insertInto('score_projections')
      .values({ region_id: regionId, assessment_id: assessmentId, track: projection.track, ...derived })
      .onConflict((conflict) => conflict.constraint('score_projections_pkey').doUpdateSet(derived))
      .execute();
  }

  async list(reader: Reader, regionId: string, assessmentId: string): Promise<StoredProjection[]> {
    const rows = await reader
      .selectFrom('score_projections')
      .select(['track', 'state', 'total', 'total_exact as totalExact', 'nodes', 'head_sequence as headSequence'])
      .where('region_id', '=', regionId)
      .where('assessment_id', '=', assessmentId)
      .execute();
    return rows.map((row) => ({ ...row, headSequence: Number(row.headSequence), nodes: row.nodes as Projection['nodes'] }));
  }

  /** A few nodes on every track that has been projected, in one statement. */
  async nodes(reader: Reader, regionId: string, assessmentId: string, codes: readonly string[]): Promise<NodeRow[]> {
    const rows = await nodesOfProjections(reader, { regionId, assessmentId, codes });
    return rows.map((row) => ({ ...row, headSequence: Number(row.headSequence), nodes: row.nodes as NodeRow['nodes'] }));
  }
}

const nodesOfProjections = compileOnce((db, value: { regionId: string; assessmentId: string; codes: readonly string[] }) =>
  db
    .selectFrom('score_projections as p')
    .select(['p.track', 'p.state', 'p.head_sequence as headSequence'])
    .select(
      sql<unknown>`(select jsonb_object_agg(c.code, p.nodes -> c.code) from unnest(${value.codes}::text[]) as c (code))`.as('nodes'),
    )
    .where('p.region_id', '=', value.regionId)
    .where('p.assessment_id', '=', value.assessmentId),
);
