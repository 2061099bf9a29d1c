import type { NodeCode } from '../framework/framework.types';
import { isKnownAt } from './is-known-at';
import type { Head, Ledger, Moment, ScoredEntry, Track } from './scoring.types';

/**
 * The entries that count on a track at a moment (T, K): of those that happened at or before T and were recorded at or before K,
 * less those superseded by such an entry, per criterion the latest by (happened, sequence).
 *
 * A retraction supersedes its target and is never a head itself: the head before it counts again. What its target had superseded
 * stays superseded. Approvals count only when they too happened by T and were recorded by K. The order of the ledger's lists does
 * not matter. Source: scoring.md, Time.
 *
 * @example A on 1 Sep, B on 8 Sep, B retracted: the head on 9 Sep is A
 */
export function entryHeadsAt(
  ledger: Pick<Ledger, 'entries' | 'approvals'>,
  track: Track,
  moment: Moment,
): ReadonlyMap<NodeCode, Head> {
  const seen = ledger.entries.filter((entry) => entry.track === track && isKnownAt(entry, moment));
  const superseded = new Set(seen.flatMap((entry) => entry.supersedes ?? []));
  const approved = new Set(ledger.approvals.filter((approval) => isKnownAt(approval, moment)).map(({ entryId }) => entryId));
  const heads = new Map<NodeCode, Head>();
  for (const entry of seen) {
    if (superseded.has(entry.id) || entry.answer.kind === 'retracted') continue;
    const head = heads.get(entry.criterion);
    if (!head || isLater(entry, head.entry)) heads.set(entry.criterion, { entry, approved: approved.has(entry.id) });
  }
  return heads;
}

function isLater(entry: ScoredEntry, than: ScoredEntry): boolean {
  return entry.happenedAt > than.happenedAt || (entry.happenedAt === than.happenedAt && entry.sequence > than.sequence);
}
