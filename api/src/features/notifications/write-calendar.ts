import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Instant } from '../../domain';
import type { DueItem } from './due-dates.service';

interface CalendarSettings {
  readonly language: 'id' | 'en';
  /** After the `@` of every UID. */
  readonly host: string;
  readonly now: Instant;
  urlOf(link: string): string | null;
}

const names = { id: 'Tenggat bukti – Ambang', en: 'Evidence due dates – Ambang' };
const hoursToReadAgain = 6;

/**
 * Due dates as iCalendar (RFC 5545): one all-day event each, whose UID stays while the requirement is asked and whose SEQUENCE grows with
 * every change of its due date or its agencies, so that programs move the event instead of showing two.
 */
export function writeCalendar(items: readonly DueItem[], { language, host, now, urlOf }: CalendarSettings): string {
  const calendar = ical({
    name: names[language],
    prodId: { company: 'Ambang', product: 'Ambang', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: hoursToReadAgain * 3_600,
  });
  for (const item of items) {
    const day = new Date(`${item.dueOn}T00:00:00Z`);
    calendar.createEvent({
      id: `${item.key.replace(/[^A-Za-z0-9.-]/g, '-')}@${host}`,
      sequence: item.sequence,
      start: day,
      end: new Date(day.getTime() + 86_400_000),
      allDay: true,
      stamp: new Date(now),
      summary: `${item.title[language]} (${item.agency})`,
      transparency: ICalEventTransparency.TRANSPARENT,
      url: urlOf(item.link),
    });
  }
  return calendar.toString();
}
