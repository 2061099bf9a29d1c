import { dayOf, endOfDay, startOfDay, tracks, type TimeZone, type Track } from '@domain';
import type { AnnouncementJson } from '../api/announcements-api';
import type { LineJson, LinePoint } from '../api/scores-api';

/** A computed score that held from `at` until the next one. `y` is for pixels only; the number shown is `shown`. */
export interface TrackPoint {
  readonly day: string;
  readonly x: number;
  readonly y: number;
  readonly shown: string;
}

export interface TrackLine {
  readonly track: Track;
  readonly points: readonly TrackPoint[];
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly announcement: AnnouncementJson;
  /** No date was named: drawn at its place and labelled so. */
  readonly undated: boolean;
}

export interface Threshold {
  readonly stage: string;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly value: string;
  readonly comparison: 'at-least' | 'greater';
}

export interface StageMark {
  readonly code: string;
  readonly x: number;
  readonly day: string;
}

export interface LineRow {
  readonly day: string;
  readonly announcements: readonly AnnouncementJson[];
  readonly stagesOpened: readonly string[];
  readonly stagesLocked: readonly string[];
  /** What held at the end of that day; null: the track was not scored yet. */
  readonly shown: Readonly<Record<Track, string | null>>;
  readonly moved: Readonly<Record<Track, boolean>>;
}

export interface LineModel {
  readonly from: number;
  readonly to: number;
  /** The day of the last happening where the plane ends before today; null where today is on it. */
  readonly cutAfter: string | null;
  readonly tracks: readonly TrackLine[];
  readonly dots: readonly Dot[];
  readonly thresholds: readonly Threshold[];
  readonly stages: readonly StageMark[];
  /** First days of months within the span. */
  readonly months: readonly { readonly x: number; readonly day: string }[];
  readonly rows: readonly LineRow[];
}

type Drawn = Pick<LineJson, 'tracks' | 'announcements' | 'stages'>;
const dayLength = 86_400_000;

/**
 * Everything the line draws, in milliseconds and points of 100: one point per track and day (the last of the day), the announced
 * figures at their day, thresholds over the span of their stage only. A score holds until the next one.
 */
export function buildLine(line: Drawn, zone: TimeZone, until: string): LineModel {
  const end = endOfDay(until, zone);
  const trackLines = tracks.map((track) => ({ track, points: lastOfEachDay(line.tracks[track], zone, end) }));
  const dots = line.announcements
    .map((announcement) => ({
      x: startOfDay(announcement.placedOn, zone) + dayLength / 2,
      y: Number(announcement.score),
      announcement,
      undated: announcement.announcedOn === null,
    }))
    .sort((a, b) => a.x - b.x);
  const opened = line.stages.flatMap(({ code, openedAt }) => (openedAt === null ? [] : [{ code, x: Date.parse(openedAt) }]));
  const first = Math.min(
    ...trackLines.flatMap(({ points }) => points.map(({ x }) => x)),
    ...dots.map(({ x }) => x),
    ...opened.map(({ x }) => x),
    end,
  );
  const happened = Math.max(
    first,
    ...trackLines.flatMap(({ points }) => points.map(({ x }) => x)),
    ...dots.map(({ x }) => x),
    ...opened.map(({ x }) => x),
  );
  // A long calm at the end would squeeze the story: the plane ends a little after the last happening, and the screen says so.
  const calm = Math.max(dayLength * 21, (happened - first) * 0.08);
  const last = Math.max(happened, Math.min(end, happened + calm));
  const margin = Math.max(dayLength * 2, (last - first) * 0.03);
  const from = first - margin;
  const to = last + margin / 2;
  return {
    from,
    to,
    cutAfter: end > last ? dayOf(happened, zone) : null,
    tracks: trackLines,
    dots,
    thresholds: thresholdsOf(line, to),
    stages: opened.filter(({ x }) => x <= to).map(({ code, x }) => ({ code, x, day: dayOf(x, zone) })),
    months: monthsBetween(from, to, zone),
    rows: rowsOf(line, trackLines, zone, end),
  };
}

function lastOfEachDay(points: readonly LinePoint[], zone: TimeZone, end: number): readonly TrackPoint[] {
  const byDay = new Map<string, TrackPoint>();
  for (const { at, shown } of [...points].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const x = Date.parse(at);
    if (x > end || shown === null) continue;
    const day = dayOf(x, zone);
    byDay.set(day, { day, x, y: Number(shown), shown });
  }
  return [...byDay.values()];
}

function thresholdsOf({ stages }: Drawn, to: number): readonly Threshold[] {
  return stages.flatMap(({ code, openedAt, lockedAt, gate }) => {
    if (openedAt === null || gate === null || Date.parse(openedAt) > to) return [];
    const ends = lockedAt === null ? to : Math.min(Date.parse(lockedAt), to);
    return [
      {
        stage: code,
        from: Date.parse(openedAt),
        to: ends,
        y: Number(gate.value),
        value: gate.value,
        comparison: gate.comparison,
      },
    ];
  });
}

function rowsOf(line: Drawn, lines: readonly TrackLine[], zone: TimeZone, end: number): readonly LineRow[] {
  const stageDays = line.stages
    .flatMap(({ openedAt, lockedAt }) => [openedAt, lockedAt])
    .flatMap((at) => (at === null || Date.parse(at) > end ? [] : [dayOf(Date.parse(at), zone)]));
  const days = new Set([
    ...lines.flatMap(({ points }) => points.map(({ day }) => day)),
    ...line.announcements.map(({ placedOn }) => placedOn),
    ...stageDays,
  ]);
  return [...days].sort().map((day) => {
    const held = (track: Track) =>
      lines
        .find((each) => each.track === track)
        ?.points.filter((point) => point.day <= day)
        .at(-1);
    return {
      day,
      announcements: line.announcements.filter(({ placedOn }) => placedOn === day),
      stagesOpened: line.stages
        .filter(({ openedAt }) => openedAt !== null && dayOf(Date.parse(openedAt), zone) === day)
        .map(({ code }) => code),
      stagesLocked: line.stages
        .filter(({ lockedAt }) => lockedAt !== null && dayOf(Date.parse(lockedAt), zone) === day)
        .map(({ code }) => code),
      shown: {
        claimed: held('claimed')?.shown ?? null,
        verified: held('verified')?.shown ?? null,
        evaluated: held('evaluated')?.shown ?? null,
      },
      moved: {
        claimed: held('claimed')?.day === day,
        verified: held('verified')?.day === day,
        evaluated: held('evaluated')?.day === day,
      },
    };
  });
}

function monthsBetween(from: number, to: number, zone: TimeZone): { x: number; day: string }[] {
  const months: { x: number; day: string }[] = [];
  let [year = 0, month = 1] = dayOf(from, zone).split('-').map(Number);
  for (;;) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    const day = `${year}-${String(month).padStart(2, '0')}-01`;
    const x = startOfDay(day, zone);
    if (x > to) return months;
    months.push({ x, day });
  }
}
