import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, reminderDue, type Day, type LocalText, type Reminder, type TimeZone } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { Jobs } from '../../platform/jobs/jobs';
import { RecipientsService } from '../accounts/recipients.service';
import { NotificationsService } from './notifications.service';

export interface DueRegion {
  readonly regionId: string;
  readonly zone: TimeZone;
}

/** Something that is to be done by a day: handed in, or followed up. */
export interface DueItem {
  /** `<assessment>:<requirement>` or `follow-up:<id>`: names the thing for as long as it is asked, whoever is asked and by when. */
  readonly key: string;
  /** Null: it is a follow-up, not evidence. */
  readonly requirement: string | null;
  readonly title: LocalText;
  readonly dueOn: Day;
  /** The day on which this due date was set. */
  readonly askedOn: Day;
  /** Grows with every change of who is asked, or by when. */
  readonly sequence: number;
  /** The lead agency's name. */
  readonly agency: string;
  /** The lead agency and those that contribute, as far as they still have to. */
  readonly agencyIds: readonly string[];
  /** A path of the screens. */
  readonly link: string;
}

/** Whoever knows what is to be handed in. */
export interface DueDateSource {
  /** Regions where anything has a due date. */
  regions(reader: Reader): Promise<readonly DueRegion[]>;
  /** Everything of a region that has one, past ones included. */
  items(reader: Reader, regionId: string): Promise<readonly DueItem[]>;
}

/** Whoever knows what has been handed in: nobody is reminded of it, and no calendar shows it. */
export interface SettledSource {
  /** Keys of due items, each followed by `:` and the agency that has done its part. */
  settled(reader: Reader, regionId: string): Promise<ReadonlySet<string>>;
}

const batch = 100;

/** Due dates, for reminders and calendars; features of higher ranks tell of them. */
@Injectable()
export class DueDatesService implements OnModuleInit {
  private readonly sources: DueDateSource[] = [];
  private readonly settledSources: SettledSource[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly recipients: RecipientsService,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    // before the digests of the same morning, when the day has begun in all three zones
    this.jobs.register('notifications.reminders', () => this.remind(), '5 22 * * *');
  }

  /** Called once by the owner of due dates, in `onModuleInit`. */
  registerDueDates(source: DueDateSource): void {
    this.sources.push(source);
  }

  /** Called once by the owner of what is handed in, in `onModuleInit`. */
  registerSettled(source: SettledSource): void {
    this.settledSources.push(source);
  }

  /** What is still to be handed in, in a region. */
  async itemsOf(reader: Reader, regionId: string): Promise<readonly DueItem[]> {
    const items: DueItem[] = [];
    for (const source of this.sources) items.push(...(await source.items(reader, regionId)));
    const settled = new Set<string>();
    for (const source of this.settledSources) for (const key of await source.settled(reader, regionId)) settled.add(key);
    return items
      .map((item) => ({ ...item, agencyIds: item.agencyIds.filter((agencyId) => !settled.has(`${item.key}:${agencyId}`)) }))
      .filter(({ agencyIds }) => agencyIds.length > 0);
  }

  /** Reminds the focal points of whatever has its turn today. Told twice in a day it does nothing the second time. */
  async remind(): Promise<void> {
    const regions = new Map<string, TimeZone>();
    for (const source of this.sources) {
      for (const { regionId, zone } of await source.regions(this.database.read)) regions.set(regionId, zone);
    }
    for (const [regionId, zone] of regions) {
      const today = dayOf(this.clock.now(), zone);
      const due = (await this.itemsOf(this.database.read, regionId)).flatMap((item) => {
        const reminder = reminderDue(item, today);
        return reminder === null ? [] : [{ item, reminder }];
      });
      for (let from = 0; from < due.length; from += batch) {
        await this.database.transaction(async (tx) => {
          for (const { item, reminder } of due.slice(from, from + batch)) await this.remindOf(tx, regionId, item, reminder);
        });
      }
    }
  }

  private async remindOf(tx: Tx, regionId: string, item: DueItem, reminder: Reminder): Promise<void> {
    const personIds: string[] = [];
    for (const agencyId of item.agencyIds) personIds.push(...(await this.recipients.peopleOfAgency(tx, regionId, agencyId)));
    const { requirement, title, agency, dueOn, link } = item;
    await this.notifications.notify(tx, {
      kind: reminder.kind,
      personIds,
      regionId,
      params: { requirement, title, agency, dueOn, days: reminder.days },
      link,
      dedupeKey: `reminder:${item.key}:${dueOn}:${reminder.step}`,
      at: this.clock.now(),
    });
  }
}
