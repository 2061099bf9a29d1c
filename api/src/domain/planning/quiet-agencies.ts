import { compareText, dayOf, daysBetween, type Instant, type TimeZone } from '../kernel';
import type { Ask } from './evidence-gap.types';

export interface QuietAgency {
  readonly agencyId: string;
  /** When any of its people last did something in evidence or on the claimed track; null: never. */
  readonly lastActAt: Instant | null;
  /** Since its last act; where it came before anything that is owed now was asked for, or there is none, since that was asked. */
  readonly days: number;
  /** How many requirements it still owes. */
  readonly owed: number;
}

export interface QuietContext {
  readonly asks: readonly Ask[];
  readonly lastActAt: ReadonlyMap<string, Instant>;
  readonly quietDays: number;
  readonly now: Instant;
  readonly zone: TimeZone;
}

/**
 * Agencies that owe something and have done nothing for at least `quietDays` days (by the calendar where the region lies), the longest
 * silence first. Nobody is quiet before they were asked: silence begins with the last act or with the earliest ask that is still owed,
 * whichever came later.
 *
 * Source: issue "Evidence", The gap ("agencies quiet for N days"). @example asked on 1 March, last act on 3 March, nothing handed in, 14
 * days → quiet from 17 March
 */
export function quietAgencies({ asks, lastActAt, quietDays, now, zone }: QuietContext): readonly QuietAgency[] {
  const today = dayOf(now, zone);
  const owedBy = new Map<string, Ask[]>();
  for (const ask of asks) if (ask.owed) owedBy.set(ask.agencyId, [...(owedBy.get(ask.agencyId) ?? []), ask]);
  return [...owedBy]
    .map(([agencyId, owed]): QuietAgency => {
      const last = lastActAt.get(agencyId) ?? null;
      const asked = Math.min(...owed.map(({ since }) => since));
      const from = last === null ? asked : Math.max(last, asked);
      return { agencyId, lastActAt: last, days: daysBetween(dayOf(from, zone), today), owed: owed.length };
    })
    .filter(({ days }) => days >= quietDays)
    .sort((a, b) => b.days - a.days || b.owed - a.owed || compareText(a.agencyId, b.agencyId));
}
