import { meetsThreshold, parseDecimal, toDecimal, zero, type Track } from '@domain';
import type { OverviewRow } from '../api/scores-api';
import type { MembershipJson } from '../api/session-api';
import type { Distance } from '../scorecard/gap';

/** A region on the overview; without an assessment there is nothing to count yet. */
export interface OverviewEntry {
  readonly regionId: string;
  readonly regionName: string;
  readonly row: OverviewRow | null;
}

/** The regions that were sent, and after them those in which one holds a role and nothing has begun. By name. */
export function overviewEntries(rows: readonly OverviewRow[], memberships: readonly MembershipJson[]): OverviewEntry[] {
  const sent: OverviewEntry[] = rows.map((row) => ({ regionId: row.region.id, regionName: row.region.name, row }));
  const held = new Map<string, string>();
  for (const { regionId, regionName } of memberships) if (regionId !== null) held.set(regionId, regionName ?? regionId);
  const waiting: OverviewEntry[] = [...held]
    .filter(([regionId]) => !sent.some((entry) => entry.regionId === regionId))
    .map(([regionId, regionName]) => ({ regionId, regionName, row: null }));
  return [...sent.sort(byName), ...waiting.sort(byName)];
}

/** How far a track of a region is from the threshold of its stage: exact, and only for words. */
export function overviewDistance(row: OverviewRow, track: Track): Distance {
  const total = parseDecimal(row.tracks[track].total ?? '');
  const { threshold } = row;
  if (threshold === null) return { kind: total ? 'no-threshold' : 'no-score', threshold: null, comparison: null, points: null };
  const value = parseDecimal(threshold.value);
  const { comparison } = threshold;
  if (total === null || value === null) return { kind: 'no-score', threshold: threshold.value, comparison: null, points: null };
  const points = total.sub(value).abs();
  const met = meetsThreshold({ comparison, value }, total);
  const kind = met ? 'met' : points.equals(zero) ? 'equal-not-greater' : points.mul(100).compare(1) < 0 ? 'hair' : 'missing';
  return { kind, threshold: threshold.value, comparison, points: toDecimal(points) };
}

function byName(a: OverviewEntry, b: OverviewEntry): number {
  return a.regionName < b.regionName ? -1 : a.regionName > b.regionName ? 1 : 0;
}
