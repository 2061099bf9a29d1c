import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { Refusal } from '../../platform/refusal';

export interface FigureRow {
  readonly regionId: string;
  readonly id: string;
  readonly figure: string;
  readonly value: string;
  readonly publisher: string;
  readonly period: string;
  readonly releasedOn: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  readonly standing: string;
  readonly recordedAt: Date;
  readonly actorId: string | null;
  readonly supersedes: string | null;
  readonly origin: 'live' | 'demo' | 'import';
}

export type TracedFigureRow = FigureRow & { readonly supersededBy: string | null };

interface FigureFilter {
  readonly figure?: string;
  readonly id?: string;
}

@Injectable()
export class FiguresRepository {
  /** Latest period first. */
  async list(reader: Reader, regionId: string, only: FigureFilter = {}): Promise<TracedFigureRow[]> {
    let query = reader
      .selectFrom('external_figures as f')
      .leftJoin('external_figures as s', (join) =>
        join.onRef('s.region_id', '=', 'f.region_id').onRef('s.supersedes', '=', 'f.id'),
      )
      .select([
        'f.region_id as regionId',
        'f.id',
        'f.figure',
        'f.value',
        'f.publisher',
        'f.period',
        'f.released_on as releasedOn',
        'f.source_title as sourceTitle',
        'f.source_url as sourceUrl',
        'f.standing',
        'f.recorded_at as recordedAt',
        'f.actor_id as actorId',
        'f.supersedes',
        'f.origin',
        's.id as supersededBy',
      ])
      .where('f.region_id', '=', regionId)
      .orderBy('f.figure')
      .orderBy('f.period', 'desc')
      .orderBy('f.recorded_at', 'desc')
      .orderBy('f.id');
    if (only.figure !== undefined) query = query.where('f.figure', '=', only.figure);
    if (only.id !== undefined) query = query.where('f.id', '=', only.id);
    return query.execute();
  }

  async append(tx: Tx, row: FigureRow): Promise<void> {
    await tx
      .insertInto('external_figures')
      .values({
        region_id: row.regionId,
        id: row.id,
        figure: row.figure,
        value: row.value,
        publisher: row.publisher,
        period: row.period,
        released_on: row.releasedOn,
        source_title: row.sourceTitle,
        source_url: row.sourceUrl,
        standing: row.standing,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        supersedes: row.supersedes,
        origin: row.origin,
      })
      .execute()
      .catch((error: unknown) => {
        const constraint = violatedConstraint(error);
        if (constraint === 'external_figures_supersedes_key') {
          throw Refusal.of('figure-already-corrected', { figureId: row.supersedes });
        }
        if (constraint === 'external_figures_region_fkey') throw Refusal.of('region-unknown', { regionId: row.regionId });
        throw error;
      });
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('external_figures').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}
