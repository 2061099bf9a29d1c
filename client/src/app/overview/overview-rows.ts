import type { Track } from '@domain';
import type { OverviewRow } from '../api/scores-api';
import type { MembershipJson } from '../api/session-api';
import type { Distance } from '../scorecard/gap';
import { toldDistance } from '../scorecard/told-distance';

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

/** How far a track of a region is from the threshold of its stage. */
export function overviewDistance(row: OverviewRow, track: Track): Distance {
  return toldDistance(row.tracks[track].total, row.threshold);
}

function byName(a: OverviewEntry, b: OverviewEntry): number {
  return a.regionName < b.regionName ? -1 : a.regionName > b.regionName ? 1 : 0;
}
