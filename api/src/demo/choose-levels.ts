/** The levels of the demo's rubric in order, and what each is worth in tenths for a criterion of weight 0,4 / 0,4 / 0,2. */
export const levels = ['none', 'partly', 'full'] as const;
export type Level = (typeof levels)[number];
export type Levels = readonly [Level, Level, Level];

const worth: readonly (readonly [number, number, number])[] = [
  [0, 2, 4],
  [0, 2, 4],
  [0, 1, 2],
];

/**
 * The levels of an indicator's three criteria that make so many tenths (0–10): of all ways the one that takes back the fewest steps
 * already reached, then changes the fewest criteria, then is first. Only the demo thinks in tenths (scoring.md, last section).
 *
 * @example chooseLevels(9, ['full', 'partly', 'partly']) // full, full, partly
 */
export function chooseLevels(tenths: number, before: Levels | null): Levels {
  let best: { levels: Levels; cost: number } | null = null;
  for (const a of levels) {
    for (const b of levels) {
      for (const c of levels) {
        const way: Levels = [a, b, c];
        if (tenthsOf(way) !== tenths) continue;
        const cost = before === null ? 0 : costOf(before, way);
        if (best === null || cost < best.cost) best = { levels: way, cost };
      }
    }
  }
  if (best === null) throw new RangeError(`${tenths} is not a number of tenths from 0 to 10`);
  return best.levels;
}

export function tenthsOf(way: Levels): number {
  return way.reduce((sum, level, index) => sum + (worth[index]?.[levels.indexOf(level)] ?? 0), 0);
}

function costOf(before: Levels, way: Levels): number {
  return way.reduce((sum, level, index) => {
    const step = levels.indexOf(level) - levels.indexOf(before[index] ?? level);
    return sum + (step < 0 ? 10 : step > 0 ? 1 : 0);
  }, 0);
}
