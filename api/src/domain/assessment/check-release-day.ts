import type { Day, Result } from '../kernel';
import { accept, isDay, problem, refuse } from '../kernel';

/**
 * Whether a figure can have been released on that day: the day exists and is not after today in the region's time zone.
 *
 * Refused: `figure-unfit`. Source: scoring.md, Leaves ("of those released on or before the moment").
 * @example released 2025-09-12, today 2025-09-11 → figure-unfit
 */
export function checkReleaseDay(releasedOn: Day, today: Day): Result<Day> {
  const fits = isDay(releasedOn) && releasedOn <= today;
  return fits ? accept(releasedOn) : refuse(problem('figure-unfit', { field: 'releasedOn', value: releasedOn, today }));
}
