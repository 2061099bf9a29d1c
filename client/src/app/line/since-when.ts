import type { Track } from '@domain';
import type { LineModel } from './line-model';

/**
 * Which two days "why it moved" compares at first: the day looked at, and the last announced figure before the line's latest
 * movement up to that day, since that is when people last heard a number. Without one: the first score.
 */
export function sinceWhen(model: LineModel, track: Track, day: string): { from: string; to: string } {
  const points = model.tracks.find((line) => line.track === track)?.points.filter((point) => point.day <= day) ?? [];
  const moved = points.at(-1)?.day ?? day;
  const heard = model.dots
    .filter(({ undated }) => !undated)
    .map(({ announcement }) => announcement.placedOn)
    .filter((placedOn) => placedOn < moved && placedOn >= (points[0]?.day ?? ''))
    .at(-1);
  return { from: heard ?? points[0]?.day ?? day, to: day };
}
