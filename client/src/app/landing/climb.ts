import type { AnnouncementJson } from '../api/announcements-api';

/** One announced figure in the picture. Places are percent of the plane: pixels, not scores. */
export interface ClimbPoint {
  readonly announcement: AnnouncementJson;
  readonly left: number;
  readonly bottom: number;
  readonly undated: boolean;
  /** Where its words go, so that they do not lie on a neighbour's. */
  readonly side: 'over' | 'before' | 'after';
}

export interface Climb {
  readonly points: readonly ClimbPoint[];
  readonly months: readonly { readonly day: string; readonly left: number }[];
}

const margin = 7;
/** Closer than this, in percent of the plane, two labels would touch. */
const closeAcross = 18;
const closeUp = 14;
const monthsNamed = 4;

/** The announced figures of one region on a time axis to scale and the whole scale of 0 to 100. */
export function buildClimb(announcements: readonly AnnouncementJson[]): Climb {
  const sorted = [...announcements].sort((a, b) => dayNumber(a.placedOn) - dayNumber(b.placedOn));
  const days = sorted.map(({ placedOn }) => dayNumber(placedOn));
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const leftOf = (day: number) => (last === first ? 50 : margin + ((day - first) / (last - first)) * (100 - 2 * margin));
  const bare = sorted.map((announcement) => ({
    announcement,
    left: leftOf(dayNumber(announcement.placedOn)),
    bottom: Math.max(0, Math.min(100, Number(announcement.score))),
    undated: announcement.announcedOn === null,
  }));
  const near = (a: (typeof bare)[number] | undefined, b: (typeof bare)[number] | undefined) =>
    a !== undefined && b !== undefined && Math.abs(a.left - b.left) < closeAcross && Math.abs(a.bottom - b.bottom) < closeUp;
  const sideOf = (index: number): ClimbPoint['side'] => {
    if (near(bare[index], bare[index + 1])) return 'before';
    return near(bare[index], bare[index - 1]) ? 'after' : 'over';
  };
  const points = bare.map((point, index) => ({ ...point, side: sideOf(index) }));
  return { points, months: monthsBetween(first, last).map((day) => ({ day, left: leftOf(dayNumber(day)) })) };
}

/** First days of a few evenly chosen months within the span. */
function monthsBetween(first: number, last: number): string[] {
  const days: string[] = [];
  const start = new Date(first * dayLength);
  for (let month = 1; ; month += 1) {
    const day = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1));
    if (day.getTime() / dayLength > last) break;
    days.push(day.toISOString().slice(0, 10));
  }
  const every = Math.max(1, Math.ceil(days.length / monthsNamed));
  return days.filter((_, index) => index % every === 0);
}

const dayLength = 86_400_000;

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayLength;
}
