import type { Framework } from '../framework/framework.types';
import type { Instant } from '../kernel';
import type { HistoryPoint } from './history-fold';
import { HistoryFold } from './history-fold';
import type { Ledger, Track } from './scoring.types';

export type { HistoryPoint } from './history-fold';

/**
 * The line of a track: its total at every instant at which something of it happened (an entry, an approval, the release of a
 * figure that the revision uses), "as it is known now for then": by what was recorded at or before `knownBy`.
 *
 * Equals score-assessment at (instant, knownBy), exactly, but works out only what changed: one criterion per entry, and all
 * shares only when something becomes not applicable or applicable again. Source: scoring.md, Time. @returns points in time order,
 * one per instant. @example A (f = ½ of 100) on 1 Sep, B (f = 1) on 8 Sep → [1 Sep, 50], [8 Sep, 100]
 */
export function scoreHistory(
  framework: Framework,
  ledger: Pick<Ledger, 'entries' | 'approvals' | 'figures'>,
  track: Track,
  { knownBy }: { readonly knownBy: Instant },
): HistoryPoint[] {
  return new HistoryFold(framework, ledger, track, knownBy).run();
}
