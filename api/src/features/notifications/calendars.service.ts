import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { Mail } from '../../platform/mail/mail';
import { Refusal } from '../../platform/refusal';
import { hashSecret, newSecret } from '../../platform/secret';
import { AccountsService } from '../accounts/accounts.service';
import { RecipientsService } from '../accounts/recipients.service';
import { CalendarLinksRepository } from './calendar-links.repository';
import { DueDatesService, type DueItem } from './due-dates.service';
import type { CalendarLinkJson } from './notification.dto';
import { OwnRecord } from './own-record';
import { requirePerson } from './require-person';
import { writeCalendar } from './write-calendar';

/** Due dates as a calendar that other programs read, at a secret address of each person. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mail: Mail,
    private readonly links: CalendarLinksRepository,
    private readonly dueDates: DueDatesService,
    private readonly accounts: AccountsService,
    private readonly recipients: RecipientsService,
    private readonly record: OwnRecord,
  ) {}

  /** Makes a new secret address; the one before leads nowhere from then on. */
  async makeLink(actor: RequestActor<Role>): Promise<CalendarLinkJson> {
    const personId = requirePerson(actor);
    const secret = newSecret();
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.links.lockPerson(tx, personId);
      await this.links.revoke(tx, personId, new Date(now));
      await this.links.add(tx, personId, hashSecret(secret), new Date(now));
      await this.record.append(tx, actor, now, 'person.calendar-link-made', {});
    });
    return { path: `/api/calendar/${secret}.ics` };
  }

  async revokeLink(actor: RequestActor<Role>): Promise<void> {
    const personId = requirePerson(actor);
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      if (await this.links.revoke(tx, personId, new Date(now))) await this.record.append(tx, actor, now, 'person.calendar-link-revoked', {});
    });
  }

  /** The calendar at a secret address. Every text is looked up alike, whatever it looks like. */
  async read(token: string): Promise<string> {
    const personId = await this.links.findPerson(this.database.read, hashSecret(token.replace(/\.ics$/, '')));
    const contact = personId === null ? undefined : (await this.recipients.contactsOf(this.database.read, [personId])).get(personId);
    if (contact === undefined) throw Refusal.of('calendar-link-unknown');
    const items = await this.itemsFor(await this.accounts.actorOf(contact.personId));
    const urlOf = (link: string): string | null => this.mail.addressOf(link);
    return writeCalendar(items, { language: contact.language, host: this.mail.host, now: this.clock.now(), urlOf });
  }

  /** What a focal point's agencies are to hand in; the inspectorate sees everything of its region, others nothing. */
  private async itemsFor({ memberships }: RequestActor<Role>): Promise<readonly DueItem[]> {
    const items = new Map<string, DueItem>();
    for (const regionId of new Set(memberships.flatMap((membership) => membership.regionId ?? []))) {
      const here = memberships.filter((membership) => membership.regionId === regionId);
      const everything = here.some(({ role }) => role === 'inspectorate');
      const agencies = new Set(here.flatMap(({ role, agencyId }) => (role === 'focal-point' ? (agencyId ?? []) : [])));
      if (!everything && agencies.size === 0) continue;
      for (const item of await this.dueDates.itemsOf(this.database.read, regionId)) {
        if (everything || item.agencyIds.some((agencyId) => agencies.has(agencyId))) items.set(item.key, item);
      }
    }
    return [...items.values()].sort((one, other) => (one.dueOn + one.key < other.dueOn + other.key ? -1 : 1));
  }
}
