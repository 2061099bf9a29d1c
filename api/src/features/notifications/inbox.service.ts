import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { RegionsService } from '../regions/regions.service';
import type { NotificationPage, NotificationQuery, ReadDto, UnreadJson } from './notification.dto';
import { NotificationsRepository } from './notifications.repository';
import { requirePerson } from './require-person';

/** What somebody was told in the app, and what of it they have read. */
@Injectable()
export class InboxService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notifications: NotificationsRepository,
    private readonly regions: RegionsService,
  ) {}

  async list(actor: RequestActor<Role>, query: NotificationQuery): Promise<NotificationPage> {
    const personId = requirePerson(actor);
    const rows = await this.notifications.page(this.database.read, personId, { ...query, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    const regions = await this.regions.findMany(this.database.read, shown.flatMap(({ regionId }) => regionId ?? []));
    const items = shown.map((row) => ({ ...row, timeZone: regions.get(row.regionId ?? '')?.timeZone ?? 'WIB' }));
    const last = items.at(-1);
    const next = rows.length > query.limit && last ? `${last.createdAt}_${last.id}` : null;
    return { items, next, unread: await this.notifications.countUnread(this.database.read, personId) };
  }

  async countUnread(actor: RequestActor<Role>): Promise<UnreadJson> {
    return { unread: await this.notifications.countUnread(this.database.read, requirePerson(actor)) };
  }

  /** That something was read concerns nobody else: the record says nothing of it. */
  async markRead(actor: RequestActor<Role>, wish: ReadDto): Promise<UnreadJson> {
    const personId = requirePerson(actor);
    if ((wish.ids === undefined) === (wish.all === undefined)) throw Refusal.of('request-malformed', { faults: ['either ids or all'] });
    const now = new Date(this.clock.now());
    const until = wish.until === undefined ? now : new Date(wish.until);
    return this.database.transaction(async (tx) => {
      await this.notifications.markRead(tx, personId, wish.ids ?? { until }, now);
      return { unread: await this.notifications.countUnread(tx, personId) };
    });
  }
}
