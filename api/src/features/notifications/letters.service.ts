import { Injectable, type OnModuleInit } from '@nestjs/common';
import { digestAt, type Day } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { Jobs, type JobPayload } from '../../platform/jobs/jobs';
import { Mail } from '../../platform/mail/mail';
import { RecipientsService } from '../accounts/recipients.service';
import { NotificationsRepository, type Told } from './notifications.repository';
import { writeDigest, writeLetter, type LetterItem, type WrittenLetter } from './write-letter';

export const mailTask = 'notifications.mail';
const digestTask = 'notifications.digest-mail';

/**
 * Sends by e-mail what waits for it. A letter is noted as sent after the server has taken it: whoever is killed in between sends it again,
 * under the same Message-ID.
 */
@Injectable()
export class LettersService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly mail: Mail,
    private readonly recipients: RecipientsService,
    private readonly notifications: NotificationsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.register(mailTask, (payload) => this.sendOne(payload));
    this.jobs.register(digestTask, (payload) => this.sendDigest(payload));
    this.jobs.register('notifications.digests', () => this.gatherDigests(), '0 * * * *');
  }

  /** Makes the digest of everybody whose morning has come and for whom something waits. */
  async gatherDigests(): Promise<void> {
    const waiting = await this.notifications.peopleWithUndigested(this.database.read);
    for (const { personId, zone } of (await this.recipients.contactsOf(this.database.read, waiting)).values()) {
      const { day, before } = digestAt(this.clock.now(), zone);
      await this.database.transaction(async (tx) => {
        if (!(await this.notifications.gatherDigest(tx, personId, day, before))) return;
        await this.jobs.add(tx, digestTask, { personId, day }, { jobKey: `digest:${personId}:${day}` });
      });
    }
  }

  private async sendOne(payload: JobPayload): Promise<void> {
    const [personId, id] = [String(payload['personId']), String(payload['id'])];
    const told = await this.notifications.findUnmailed(this.database.read, personId, id);
    if (told === null) return;
    await this.send(personId, id, [told], (items, language) => (items[0] ? writeLetter(items[0], language) : null));
  }

  private async sendDigest(payload: JobPayload): Promise<void> {
    const [personId, day] = [String(payload['personId']), String(payload['day']) as Day];
    const told = await this.notifications.listDigest(this.database.read, personId, day);
    if (told.length > 0) await this.send(personId, `digest-${personId}-${day}`, told, (items, language) => writeDigest(items, day, language));
  }

  /** Nobody writes to somebody whose account was disabled meanwhile. */
  private async send(
    personId: string,
    key: string,
    told: readonly Told[],
    write: (items: readonly LetterItem[], language: 'id' | 'en') => WrittenLetter | null,
  ): Promise<void> {
    const contact = (await this.recipients.contactsOf(this.database.read, [personId])).get(personId);
    if (contact === undefined) return;
    const letter = write(told.map(({ kind, params, link }) => ({ kind, params, url: this.mail.addressOf(link) })), contact.language);
    if (letter !== null) await this.mail.send({ key, to: contact.email, ...letter });
    const at = new Date(this.clock.now());
    await this.database.transaction((tx) => this.notifications.markMailed(tx, personId, told.map(({ id }) => id), at));
  }
}
