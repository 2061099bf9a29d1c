import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Track } from '../../domain';
import type { Reader } from '../../platform/database/database';
import type { Projection } from './projection';

export interface OverviewRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly tracks: readonly { readonly track: Track; readonly state: Projection['state']; readonly totalExact: string | null }[];
  /** When each stage was first opened, in milliseconds. */
  readonly opened: readonly { readonly stage: string; readonly at: number; readonly sequence: number }[];
}

@Injectable()
export class OverviewRepository {
  /** The latest assessment of every region (of those named), with its projections, in one statement. */
  async list(reader: Reader, regions: 'all' | readonly string[]): Promise<OverviewRow[]> {
    let query = reader
      .selectFrom('assessments as a')
      .distinctOn('a.region_id')
      .select(['a.region_id as regionId', 'a.id as assessmentId'])
      .select([
        sql<OverviewRow['tracks']>`coalesce((
          select jsonb_agg(jsonb_build_object('track', p.track, 'state', p.state, 'totalExact', p.total_exact))
          from score_projections p where p.region_id = a.region_id and p.assessment_id = a.id), '[]')`.as('tracks'),
        sql<OverviewRow['opened']>`coalesce((
          select jsonb_agg(jsonb_build_object('stage', e.stage, 'sequence', e.sequence,
            'at', (extract(epoch from e.recorded_at) * 1000)::bigint))
          from stage_events e
          where e.region_id = a.region_id and e.assessment_id = a.id and e.kind = 'opened'), '[]')`.as('opened'),
      ])
      .orderBy('a.region_id')
      .orderBy('a.cycle', 'desc')
      .orderBy('a.started_at', 'desc');
    if (regions !== 'all') query = query.where('a.region_id', 'in', regions);
    return query.execute();
  }
}
