import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { notificationDefaults, type NotificationFacts, type NotificationKind, type NotificationPreference } from '../../domain';
import type { Tx } from '../../platform/database/database';
import { Jobs } from '../../platform/jobs/jobs';
import { Mail } from '../../platform/mail/mail';
import { RecipientsService, type Contact } from '../accounts/recipients.service';
import { mailTask } from './letters.service';
import { NotificationsRepository, type NotificationRow } from './notifications.repository';
import { PreferencesRepository } from './preferences.repository';

export interface Notice<K extends NotificationKind = NotificationKind> {
  readonly kind: K;
  /** Whom it concerns; whoever did it is left out by the caller. Each is told once, however often they are named. */
  readonly personIds: readonly string[];
  /** Null: of no region. */
  readonly regionId: string | null;
  readonly params: NotificationFacts[K];
  /** The page that it speaks of, as a path of the screens: `/wilayah/35.72/…`. */
  readonly link: string;
  /** Names the event among all that a person is told of, as `returned:<submission>:<revision>`: the same event told again tells nobody. */
  readonly dedupeKey: string;
  readonly at: number;
}

/** Tells people what happened: in the app exactly once, by e-mail at least once. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly jobs: Jobs,
    private readonly mail: Mail,
    private readonly recipients: RecipientsService,
    private readonly notifications: NotificationsRepository,
    private readonly preferences: PreferencesRepository,
  ) {}

  /**
   * Tells people of an event within the transaction in which it happens: they know of it exactly when it is so, and mail is sent after the
   * commit. Takes no lock that an assessment or the record needs; call it before `record.append`.
   */
  async notify<K extends NotificationKind>(tx: Tx, notice: Notice<K>): Promise<void> {
    requirePath(notice.link);
    const contacts = await this.recipients.contactsOf(tx, [...new Set(notice.personIds)]);
    if (contacts.size === 0) return;
    const chosen = await this.preferences.of(tx, [...contacts.keys()], notice.kind);
    const rows = [...contacts.values()]
      .sort((one, other) => (one.personId < other.personId ? -1 : 1)) // everybody writes in one order, so that nobody waits in a circle
      .map((contact) => this.toRow(notice, contact, chosen.get(contact.personId) ?? notificationDefaults[notice.kind]));
    for (const { personId, id, mail } of await this.notifications.add(tx, rows)) {
      if (mail === 'each') await this.jobs.add(tx, mailTask, { personId, id });
    }
  }

  private toRow(notice: Notice, contact: Contact, choice: NotificationPreference): NotificationRow {
    const { kind, regionId, params, link, dedupeKey, at } = notice;
    const written = this.mail.configured && contact.origin === 'live';
    return {
      personId: contact.personId, id: randomUUID(), regionId, kind, params, link, dedupeKey, createdAt: new Date(at),
      inApp: choice.inApp,
      mail: written ? choice.email : 'none',
    };
  }
}

/** A link leads to a page of this product and nowhere else. */
function requirePath(link: string): void {
  if (!/^\/(?![/\\])[^\s\\]{0,500}$/.test(link)) throw new Error('a notification leads to a path of the screens');
}
