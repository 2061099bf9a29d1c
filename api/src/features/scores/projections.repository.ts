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
    await putProjection(tx, {
      regionId,
      assessmentId,
      track: projection.track,
      state: projection.state,
      total: projection.total,
      totalExact: projection.totalExact,
      nodes: JSON.stringify(projection.nodes),
      headSequence: projection.headSequence,
      computedAt,
    });
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

interface PutProjection extends Omit<StoredProjection, 'nodes'> {
  readonly regionId: string;
  readonly assessmentId: string;
  /** JSON: by far the longest value of a write, and therefore sent once. */
  readonly nodes: string;
  readonly computedAt: Date;
}

const putProjection = compileOnce((db, value: PutProjection) =>
  db
    .insertInto('score_projections')
    .values({
      region_id: value.regionId,
      assessment_id: value.assessmentId,
      track: value.track,
      state: value.state,
      total: value.total,
      total_exact: value.totalExact,
      nodes: value.nodes,
      head_sequence: value.headSequence,
      computed_at: value.computedAt,
    })
    .onConflict((conflict) =>
      conflict.constraint('score_projections_pkey').doUpdateSet(({ ref }) => ({
        state: ref('excluded.state'),
        total: ref('excluded.total'),
        total_exact: ref('excluded.total_exact'),
        nodes: ref('excluded.nodes'),
        head_sequence: ref('excluded.head_sequence'),
        computed_at: ref('excluded.computed_at'),
      })),
    ),
);

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
