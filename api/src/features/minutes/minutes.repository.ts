import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { MinutesEvent, MinutesHappening } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import type { MinutesContent } from './minutes-content';

export interface MinutesEventRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly visitId: string;
  readonly minutesId: string;
  readonly sequence: number;
  readonly act: MinutesHappening;
  /** Of the draft. */
  readonly content: MinutesContent | null;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
  readonly origin: 'live' | 'demo' | 'import';
}

export interface MinutesFile {
  readonly regionId: string;
  readonly minutesId: string;
  readonly sha256: string;
  readonly use: 'draft' | 'sealed' | 'copy';
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly recordedAt: Date;
}

const columns = [
  'region_id as regionId', 'assessment_id as assessmentId', 'visit_id as visitId', 'minutes_id as minutesId', 'sequence', 'act', 'content',
  'recorded_at as recordedAt', 'actor_id as actorId', 'role', 'origin',
] as const;

/** What stands in the columns of JSON was written by this service. */
@Injectable()
export class MinutesRepository {
  async append(tx: Tx, row: MinutesEventRow): Promise<void> {
    await tx
      .insertInto('minutes_events')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        visit_id: row.visitId,
        minutes_id: row.minutesId,
        sequence: row.sequence,
        kind: row.act.kind,
        act: JSON.stringify(row.act),
        code: row.act.kind === 'drafted' ? row.act.code : null,
        content: row.content && JSON.stringify(row.content),
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
        origin: row.origin,
      })
      .execute();
  }

  /** The same bytes for the same minutes are there once. */
  async keepFile(tx: Tx, file: MinutesFile): Promise<void> {
    await tx
      .insertInto('minutes_files')
      .values({
        region_id: file.regionId,
        minutes_id: file.minutesId,
        sha256: file.sha256,
        use: file.use,
        media_type: file.mediaType,
        size_bytes: file.bytes.length,
        bytes: file.bytes,
        recorded_at: file.recordedAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async findFile(
    reader: Reader,
    { regionId, minutesId, sha256 }: Pick<MinutesFile, 'regionId' | 'minutesId' | 'sha256'>,
  ): Promise<Pick<MinutesFile, 'mediaType' | 'bytes'> | null> {
    const row = await reader
      .selectFrom('minutes_files')
      .select(['media_type as mediaType', 'bytes'])
      .where('region_id', '=', regionId)
      .where('minutes_id', '=', minutesId)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Of one visit, all its minutes, in order. */
  async ofVisit(reader: Reader, regionId: string, visitId: string): Promise<MinutesEventRow[]> {
    const rows = await reader
      .selectFrom('minutes_events')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('visit_id', '=', visitId)
      .orderBy('sequence')
      .execute();
    return rows.map(toRow);
  }

  /** Everything of the minutes that bear one of the codes, or one of whose files has this hash. */
  async named(
    reader: Reader,
    { codes, sha256 }: { readonly codes: readonly string[]; readonly sha256: string | null },
  ): Promise<MinutesEventRow[]> {
    const byCode = reader.selectFrom('minutes_events').select('minutes_id').where('code', 'in', codes.length === 0 ? [''] : [...codes]);
    const byFile = reader.selectFrom('minutes_files').select('minutes_id').where('sha256', '=', sha256 ?? '');
    const rows = await reader
      .selectFrom('minutes_events')
      .select(columns)
      .where((where) => where.or([where('minutes_id', 'in', byCode), where('minutes_id', 'in', byFile)]))
      .orderBy('sequence')
      .execute();
    return rows.map(toRow);
  }

  /** Of a region after a place in it, in order of minutes and sequence. */
  async batch(reader: Reader, regionId: string, after: MinutesEventRow | null, limit: number): Promise<MinutesEventRow[]> {
    let query = reader.selectFrom('minutes_events').select(columns).where('region_id', '=', regionId);
    if (after) query = query.where(sql<boolean>`(minutes_id, sequence) > (${after.minutesId}::uuid, ${after.sequence}::bigint)`);
    return (await query.orderBy('minutes_id').orderBy('sequence').limit(limit).execute()).map(toRow);
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('minutes_events').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

/** As the rules read it. */
export function toMinutesEvent({ act, sequence, actorId, recordedAt }: MinutesEventRow): MinutesEvent {
  return { ...act, sequence, actorId, recordedAt: recordedAt.getTime() };
}

interface Raw extends Omit<MinutesEventRow, 'sequence' | 'act' | 'content'> {
  readonly sequence: string;
  readonly act: unknown;
  readonly content: unknown;
}

function toRow(row: Raw): MinutesEventRow {
  return { ...row, sequence: Number(row.sequence), act: row.act as MinutesHappening, content: row.content as MinutesContent | null };
}
