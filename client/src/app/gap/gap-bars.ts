import type { Track } from '@domain';
import type { EvidenceGapRow } from '../api/gap-api';

/** Lengths in percent of the widest row; for drawing only. */
export interface GapBar {
  readonly reached: number;
  readonly winnable: number;
  readonly lost: number;
  /** Where the claim ends; null where nothing is claimed on the row, or the claim itself is looked at. */
  readonly claimed: number | null;
}

/** The bar of each row: its track's points, what is winnable and what is lost, one after the other, on one scale for all rows. */
export function gapBars(rows: readonly EvidenceGapRow[], track: Track): readonly GapBar[] {
  const widest = Math.max(...rows.map(({ points }) => Number(points.share)), ...rows.map(({ points }) => Number(points.claimed)), 0.01);
  const length = (points: string | null) => (Number(points) / widest) * 100;
  return rows.map(({ points }) => ({
    reached: length(points[track]),
    winnable: length(points.winnable),
    lost: length(points.lost),
    claimed: track === 'claimed' || points.claimed === null || Number(points.claimed) === 0 ? null : length(points.claimed),
  }));
}
