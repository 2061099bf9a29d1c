import type { NodeCode } from '../framework/framework.types';
import { zero } from '../kernel';
import { countAsks } from './count-asks';
import type { Ask, AskCounts, GapPoints, OwnedGap } from './evidence-gap.types';
import { sumGaps } from './sum-gaps';

export interface GapRow {
  /** Null: what nobody answers for. */
  readonly key: string | null;
  readonly points: GapPoints;
  readonly counts: AskCounts;
  /** The same points by criterion, the most that is winnable first. */
  readonly criteria: readonly { readonly criterion: NodeCode; readonly points: GapPoints }[];
}

/** What something is gathered under: its criterion, or the agency that answers. */
export type GapKey = (of: { readonly criterion: NodeCode; readonly agencyId: string | null }) => string | null;

/**
 * Parts of a gap gathered under a key, the row with the most that can still be won first; what is equal stays in the order of its first
 * part. Points of a requirement are its lead's; whoever contributes is counted among those asked, in a row of its own where rows are
 * agencies.
 *
 * The rows' points sum exactly to the parts'. Source: issue "Evidence", The gap ("per indicator and per agency"); ui.md, Inspectorate.
 */
export function gapRows(parts: readonly OwnedGap[], asks: readonly Ask[], keyOf: GapKey): readonly GapRow[] {
  const keys = new Set<string | null>([...parts, ...asks].map(keyOf));
  return [...keys]
    .map((key): GapRow => {
      const own = parts.filter((part) => keyOf(part) === key);
      return {
        key,
        points: sumGaps(own),
        counts: countAsks(own, asks.filter((ask) => keyOf(ask) === key)),
        criteria: byCriterion(own),
      };
    })
    .sort((a, b) => b.points.winnable.compare(a.points.winnable));
}

function byCriterion(parts: readonly OwnedGap[]): GapRow['criteria'] {
  const codes = new Set(parts.map(({ criterion }) => criterion));
  return [...codes]
    .map((criterion) => ({ criterion, points: sumGaps(parts.filter((part) => part.criterion === criterion)) }))
    .filter(({ points }) => points.share.compare(zero) > 0)
    .sort((a, b) => b.points.winnable.compare(a.points.winnable));
}
