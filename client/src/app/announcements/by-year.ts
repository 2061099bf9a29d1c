import type { AnnouncementJson } from '../api/announcements-api';

export interface AnnouncedYear {
  readonly year: string;
  readonly announcements: readonly AnnouncementJson[];
}

/** Announcements by the year in which they are placed, newest first; within a day the order they came in. */
export function byYear(announcements: readonly AnnouncementJson[]): AnnouncedYear[] {
  const sorted = [...announcements].sort((a, b) => (a.placedOn < b.placedOn ? 1 : a.placedOn > b.placedOn ? -1 : 0));
  const years = new Map<string, AnnouncementJson[]>();
  for (const said of sorted) {
    const year = said.placedOn.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), said]);
  }
  return [...years].map(([year, list]) => ({ year, announcements: list }));
}
