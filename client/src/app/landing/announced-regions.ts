import { meetsThreshold, parseDecimal, toDecimal } from '@domain';
import type { AnnouncementJson } from '../api/announcements-api';
import type { PublishedThreshold } from './published-thresholds';

/** A region with what was announced of it, the oldest first. */
export interface AnnouncedRegion {
  readonly regionId: string;
  readonly regionName: string;
  readonly announcements: readonly AnnouncementJson[];
  readonly latest: AnnouncementJson;
}

/** One entry per region; the region whose latest figure is newest comes first. */
export function regionsAnnounced(announcements: readonly AnnouncementJson[]): AnnouncedRegion[] {
  const byRegion = new Map<string, AnnouncementJson[]>();
  for (const said of announcements) byRegion.set(said.regionId, [...(byRegion.get(said.regionId) ?? []), said]);
  return [...byRegion.values()]
    .flatMap((list) => {
      const sorted = [...list].sort((a, b) => compare(a.placedOn, b.placedOn));
      const latest = sorted.at(-1);
      return latest ? [{ regionId: latest.regionId, regionName: latest.regionName, announcements: sorted, latest }] : [];
    })
    .sort((a, b) => compare(b.latest.placedOn, a.latest.placedOn) || compare(a.regionName, b.regionName));
}

/** The region of which most was announced has a course to draw; of equals, the one whose latest figure is newest. */
export function richestRegion(regions: readonly AnnouncedRegion[]): AnnouncedRegion | null {
  return regions.reduce<AnnouncedRegion | null>(
    (kept, region) => (kept && kept.announcements.length >= region.announcements.length ? kept : region),
    null,
  );
}

/** From the first announced figure to the last, exactly: `53.80`. Null where there are not two. */
export function announcedGain({ announcements, latest }: AnnouncedRegion): string | null {
  const [first, last] = [parseDecimal(announcements[0]?.score ?? ''), parseDecimal(latest.score)];
  return announcements.length < 2 || first === null || last === null ? null : toDecimal(last.sub(first), 2);
}

export interface Beside {
  readonly met: boolean;
  /** Points above the threshold once met, points missing before; never negative. */
  readonly points: string;
}

/** An announced figure beside a threshold, compared exactly. */
export function besideThreshold(score: string, threshold: Pick<PublishedThreshold, 'comparison' | 'value'>): Beside | null {
  const { comparison } = threshold;
  const [figure, value] = [parseDecimal(score), parseDecimal(threshold.value)];
  if (figure === null || value === null) return null;
  return { met: meetsThreshold({ comparison, value }, figure), points: toDecimal(figure.sub(value).abs(), 2) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
