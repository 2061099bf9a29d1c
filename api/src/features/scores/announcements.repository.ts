import { Injectable } from '@nestjs/common';
import type { Track } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { Refusal } from '../../platform/refusal';

export interface AnnouncementRow {
  readonly regionId: string;
  readonly id: string;
  readonly announcedOn: string | null;
  readonly placedOn: string;
  readonly stage: 'baseline' | 'monitoring' | 'final' | 'other';
  readonly score: string;
  readonly rating: string | null;
  readonly saidBy: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  readonly standing: string;
  readonly track: Track | null;
  readonly trackStanding: string | null;
  readonly note: string | null;
  readonly recordedAt: Date;
  readonly actorId: string | null;
  readonly supersedes: string | null;
  readonly withdrawn: boolean;
  readonly origin: 'live' | 'demo' | 'import';
}

export type StandingAnnouncementRow = AnnouncementRow & { readonly regionName: string };

@Injectable()
export class AnnouncementsRepository {
  /** What stands now, of one region or of all: neither corrected nor withdrawn; newest first. */
  async listStanding(reader: Reader, regionId?: string): Promise<StandingAnnouncementRow[]> {
    let query = reader
      .selectFrom('announcements as a')
      .innerJoin('regions as r', 'r.id', 'a.region_id')
      .leftJoin('announcements as s', (join) => join.onRef('s.region_id', '=', 'a.region_id').onRef('s.supersedes', '=', 'a.id'))
      .select(columns)
      .select('r.name as regionName')
      .where('s.id', 'is', null)
      .where('a.withdrawn', '=', false)
      .orderBy('a.placed_on', 'desc')
      .orderBy('a.recorded_at', 'desc')
      .orderBy('a.id');
    if (regionId !== undefined) query = query.where('a.region_id', '=', regionId);
    return query.execute();
  }

  async find(reader: Reader, regionId: string, id: string): Promise<StandingAnnouncementRow | null> {
    const row = await reader
      .selectFrom('announcements as a')
      .innerJoin('regions as r', 'r.id', 'a.region_id')
      .select(columns)
      .select('r.name as regionName')
      .where('a.region_id', '=', regionId)
      .where('a.id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  }

  /** All that was ever kept of a region. */
  async everyRow(reader: Reader, regionId: string): Promise<AnnouncementRow[]> {
    return reader.selectFrom('announcements as a').select(columns).where('a.region_id', '=', regionId).execute();
  }

  async append(tx: Tx, row: AnnouncementRow): Promise<void> {
    await tx
      .insertInto('announcements')
      .values({
        region_id: row.regionId,
        id: row.id,
        announced_on: row.announcedOn,
        placed_on: row.placedOn,
        stage: row.stage,
        score: row.score,
        rating: row.rating,
        said_by: row.saidBy,
        source_title: row.sourceTitle,
        source_url: row.sourceUrl,
        standing: row.standing,
        track: row.track,
        track_standing: row.trackStanding,
        note: row.note,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        supersedes: row.supersedes,
        withdrawn: row.withdrawn,
        origin: row.origin,
      })
      .execute()
      .catch((error: unknown) => {
        const constraint = violatedConstraint(error);
        if (constraint === 'announcements_supersedes_key') {
          throw Refusal.of('announcement-already-corrected', { announcementId: row.supersedes });
        }
        if (constraint === 'announcements_region_fkey') throw Refusal.of('region-unknown', { regionId: row.regionId });
        throw error;
      });
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('announcements').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

const columns = [
  'a.region_id as regionId',
  'a.id',
  'a.announced_on as announcedOn',
  'a.placed_on as placedOn',
  'a.stage',
  'a.score',
  'a.rating',
  'a.said_by as saidBy',
  'a.source_title as sourceTitle',
  'a.source_url as sourceUrl',
  'a.standing',
  'a.track',
  'a.track_standing as trackStanding',
  'a.note',
  'a.recorded_at as recordedAt',
  'a.actor_id as actorId',
  'a.supersedes',
  'a.withdrawn',
  'a.origin',
] as const;
