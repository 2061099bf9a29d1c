import { Injectable } from '@nestjs/common';
import { notificationDefaults, notificationKinds, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { Mail } from '../../platform/mail/mail';
import { CalendarLinksRepository } from './calendar-links.repository';
import type { ChoosePreferencesDto, PreferencesJson } from './notification.dto';
import { OwnRecord } from './own-record';
import { PreferencesRepository } from './preferences.repository';
import { requirePerson } from './require-person';

/** How somebody wants to be told. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mail: Mail,
    private readonly preferences: PreferencesRepository,
    private readonly links: CalendarLinksRepository,
    private readonly record: OwnRecord,
  ) {}

  async show(actor: RequestActor<Role>): Promise<PreferencesJson> {
    const personId = requirePerson(actor);
    const chosen = await this.preferences.list(this.database.read, personId);
    const link = await this.links.find(this.database.read, personId);
    return {
      preferences: notificationKinds.map((kind) => ({ kind, ...(chosen.get(kind) ?? notificationDefaults[kind]) })),
      mailConfigured: this.mail.configured,
      calendarLinkSince: link?.createdAt.toISOString() ?? null,
    };
  }

  async choose(actor: RequestActor<Role>, wish: ChoosePreferencesDto): Promise<PreferencesJson> {
    const personId = requirePerson(actor);
    const byKind = new Map(wish.preferences.map((one) => [one.kind, one]));
    const wanted = notificationKinds.flatMap((kind) => byKind.get(kind) ?? []); // everybody writes in one order
    await this.database.transaction(async (tx) => {
      for (const { kind, ...preference } of wanted) await this.preferences.put(tx, personId, kind, preference);
      await this.record.append(tx, actor, this.clock.now(), 'person.notifications-chosen', { kinds: wanted.map(({ kind }) => kind) });
    });
    return this.show(actor);
  }
}
