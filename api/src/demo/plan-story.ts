import type { Instant, Track } from '../domain';
import { chooseLevels, type Level, type Levels } from './choose-levels';
import type { Story, StoryRow } from './read-story';

/** One answer that somebody gave in the story, at its moment. */
export interface PlannedAnswer {
  readonly at: Instant;
  readonly track: Track;
  readonly stage: string;
  readonly criterion: string;
  readonly indicator: number;
  readonly level: Level;
  readonly basis: string;
  readonly who: string | null;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** A moment of the story: its times are Blitar's (WIB, UTC+7). */
export function storyInstant(local: string): Instant {
  return Date.parse(`${local}:00.000+07:00`);
}

/**
 * Turns the rows of tenths into single answers: only what changes against the track's row before, spread over the days before the row is
 * complete, in working hours. The same story always gives the same plan.
 */
export function planStory(story: Story): readonly PlannedAnswer[] {
  const standing = new Map<string, Levels>();
  const answers: PlannedAnswer[] = [];
  story.rows.forEach((row, rowIndex) => {
    const began = storyInstant(`${row.by}T08:30`);
    let ordinal = 0;
    tenthsOfRow(row).forEach((tenths, index) => {
      if (tenths === null) return;
      const indicator = index + 2;
      const key = `${row.track}:${indicator}`;
      const before = standing.get(key) ?? null;
      const next = chooseLevels(tenths, before);
      standing.set(key, next);
      const daysEarlier = row.days === 0 ? 0 : (indicator * 7 + rowIndex * 3) % (row.days + 1);
      next.forEach((level, criterionIndex) => {
        if (before?.[criterionIndex] === level) return;
        ordinal += 1;
        answers.push({
          at: onWorkday(began - daysEarlier * day) + ordinal * 5 * minute,
          track: row.track,
          stage: row.stage,
          criterion: `i${String(indicator).padStart(2, '0')}.${'abc'.charAt(criterionIndex)}`,
          indicator,
          level,
          basis: row.basis,
          who: row.who ?? null,
        });
      });
    });
  });
  return answers.sort((a, b) => a.at - b.at);
}

/** The same time on the Friday before, where a moment falls on a weekend (WIB is 7 hours ahead; mornings do not change the day). */
function onWorkday(at: Instant): Instant {
  const weekday = new Date(at).getUTCDay();
  return at - (weekday === 6 ? day : weekday === 0 ? 2 * day : 0);
}

function tenthsOfRow(row: StoryRow): readonly (number | null)[] {
  return row.tenths
    .trim()
    .split(/\s+/)
    .map((tenths) => (tenths === '-' ? null : Number(tenths)));
}
