import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Day, Instant, MailChoice, NotificationKind } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import { Refusal } from '../../platform/refusal';
import type { NotificationJson, NotificationQuery } from './notification.dto';

export interface NotificationRow {
  readonly personId: string;
  readonly id: string;
  readonly regionId: string | null;
  readonly kind: NotificationKind;
  readonly params: unknown;
  readonly link: string;
  readonly dedupeKey: string;
  readonly createdAt: Date;
  readonly inApp: boolean;
  readonly mail: MailChoice;
}

/** What a letter says of an event. */
export interface Told {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly params: unknown;
  readonly link: string;
}

const toldColumns = ['id', 'kind', 'params', 'link'] as const;

@Injectable()
export class NotificationsRepository {
  /** Those that were not there yet. */
  async add(tx: Tx, rows: readonly NotificationRow[]): Promise<Pick<NotificationRow, 'personId' | 'id' | 'mail'>[]> {
    return tx
      .insertInto('notifications')
      .values(
        rows.map((row) => ({
          person_id: row.personId,
          id: row.id,
          region_id: row.regionId,
          kind: row.kind,
          params: JSON.stringify(row.params),
          link: row.link,
          dedupe_key: row.dedupeKey,
          created_at: row.createdAt,
          in_app: row.inApp,
          mail: row.mail,
        })),
      )
      .onConflict((conflict) => conflict.columns(['person_id', 'dedupe_key']).doNothing())
      .returning(['person_id as personId', 'id', 'mail'])
      .execute();
  }

  /** Newest first. */
  async page(reader: Reader, personId: string, { after, limit }: NotificationQuery): Promise<Omit<NotificationJson, 'timeZone'>[]> {
    let query = reader
      .selectFrom('notifications')
      .select([...toldColumns, 'region_id as regionId', 'created_at as createdAt', 'read_at as readAt'])
      .where('person_id', '=', personId)
      .where('in_app', '=', true)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit);
    if (after !== undefined) {
      const { at, id } = readCursor(after);
      query = query.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`);
    }
    return (await query.execute()).map((row) => ({
      ...row,
      kind: row.kind as NotificationKind,
      params: row.params as Record<string, unknown>,
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    }));
  }

  async countUnread(reader: Reader, personId: string): Promise<number> {
    const row = await reader
      .selectFrom('notifications')
      .select((of) => of.fn.countAll<string>().as('unread'))
      .where('person_id', '=', personId)
      .where('in_app', '=', true)
      .where('read_at', 'is', null)
      .executeTakeFirst();
    return Number(row?.unread ?? 0);
  }

  async markRead(tx: Tx, personId: string, which: readonly string[] | { readonly until: Date }, at: Date): Promise<void> {
    const unread = tx.updateTable('notifications').set({ read_at: at }).where('person_id', '=', personId).where('read_at', 'is', null);
    if ('until' in which) await unread.where('created_at', '<=', which.until).execute();
    else if (which.length > 0) await unread.where('id', 'in', which).execute();
  }

  /** One that waits to be mailed by itself; null: it was mailed. */
  async findUnmailed(reader: Reader, personId: string, id: string): Promise<Told | null> {
    const row = await reader
      .selectFrom('notifications')
      .select(toldColumns)
      .where('person_id', '=', personId)
      .where('id', '=', id)
      .where('mailed_at', 'is', null)
      .executeTakeFirst();
    return row ? toTold(row) : null;
  }

  async markMailed(tx: Tx, personId: string, ids: readonly string[], at: Date): Promise<void> {
    await tx.updateTable('notifications').set({ mailed_at: at }).where('person_id', '=', personId).where('id', 'in', ids).execute();
  }

  /** Ids of those for whom something waits for a digest. */
  async peopleWithUndigested(reader: Reader): Promise<string[]> {
    const rows = await reader
      .selectFrom('notifications')
      .select('person_id as personId')
      .distinct()
      .where('mail', '=', 'digest')
      .where('digest_on', 'is', null)
      .orderBy('person_id')
      .execute();
    return rows.map(({ personId }) => personId);
  }

  /** Puts what waits into the digest of a day, unless that day has one; says whether anything was put. */
  async gatherDigest(tx: Tx, personId: string, day: Day, before: Instant): Promise<boolean> {
    const made = await tx
      .selectFrom('notifications')
      .select('id')
      .where('person_id', '=', personId)
      .where('digest_on', '=', day)
      .limit(1)
      .executeTakeFirst();
    if (made !== undefined) return false;
    const gathered = await tx
      .updateTable('notifications')
      .set({ digest_on: day })
      .where('person_id', '=', personId)
      .where('mail', '=', 'digest')
      .where('digest_on', 'is', null)
      .where('created_at', '<', new Date(before))
      .returning('id')
      .execute();
    return gathered.length > 0;
  }

  /** What the digest of a day holds, oldest first; nothing where it was mailed. */
  async listDigest(reader: Reader, personId: string, day: Day): Promise<Told[]> {
    const rows = await reader
      .selectFrom('notifications')
      .select(toldColumns)
      .where('person_id', '=', personId)
      .where('digest_on', '=', day)
      .where('mailed_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(toTold);
  }
}

function toTold(row: { id: string; kind: string; params: unknown; link: string }): Told {
  return { ...row, kind: row.kind as NotificationKind };
}

/** `<instant>_<id>` of the last row of the page before. */
function readCursor(after: string): { at: string; id: string } {
  const [at = '', id = ''] = after.split('_');
  const readable = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(at) && !Number.isNaN(Date.parse(at));
  if (readable && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return { at, id };
  throw Refusal.of('request-malformed', { faults: ['after must be the next of a page'] });
}
