import { criteriaOf } from '../framework/criteria-of';
import type { Framework, NodeCode } from '../framework/framework.types';
import type { Head, Heads, Ledger, Moment, Score, Track } from '../scoring';
import { headsAt, scoreHeads, scoreLeaf, tracks } from '../scoring';

export interface ScoreInterval {
  /** Verified and not stale. */
  readonly floor: Score;
  /** Per criterion the greatest of the three tracks. */
  readonly ceiling: Score;
}

/**
 * Between what the score lies: the floor counts what is verified and not stale (a criterion whose verified head is stale counts
 * 0), the ceiling takes per criterion the head of the track where it is fulfilled most.
 *
 * `stale` holds the ids of entries that rest on a document revision with a newer one. In the ceiling a criterion is not
 * applicable only where no track has an answer for it. Source: scoring.md, Tracks. @example claimed 1, verified ½, evaluated none
 * → ½ to 1
 */
export function scoreInterval(
  framework: Framework,
  ledger: Ledger,
  { moment, stale, stage }: { readonly moment: Moment; readonly stale: ReadonlySet<string>; readonly stage?: string | undefined },
): ScoreInterval {
  const heads = new Map<Track, Heads>(tracks.map((track) => [track, headsAt(framework, ledger, track, moment)]));
  const verified = heads.get('verified') ?? headsAt(framework, ledger, 'verified', moment);
  return {
    floor: scoreHeads(framework, { ...verified, entries: withoutStale(verified.entries, stale) }, stage),
    ceiling: scoreHeads(framework, { ...verified, entries: greatestOf(framework, [...heads.values()]) }, stage),
  };
}

/** Stale heads are kept as retracted ones: they count 0, and the track stays scored. */
function withoutStale(entries: ReadonlyMap<NodeCode, Head>, stale: ReadonlySet<string>): ReadonlyMap<NodeCode, Head> {
  return new Map(
    [...entries].map(([code, head]) => [
      code,
      stale.has(head.entry.id) ? { ...head, entry: { ...head.entry, answer: { kind: 'retracted' as const } } } : head,
    ]),
  );
}

function greatestOf(framework: Framework, all: readonly Heads[]): ReadonlyMap<NodeCode, Head> {
  const entries = new Map<NodeCode, Head>();
  for (const criterion of criteriaOf(framework)) {
    const candidates = all.flatMap((heads) => {
      const head = heads.entries.get(criterion.code);
      return head ? [{ head, leaf: scoreLeaf(criterion, heads) }] : [];
    });
    const best = candidates.reduce<(typeof candidates)[number] | null>(
      (kept, candidate) => (kept && !isGreater(candidate.leaf, kept.leaf) ? kept : candidate),
      null,
    );
    if (best) entries.set(criterion.code, best.head);
  }
  return entries;
}

/** An answer is greater than what is not applicable or awaits approval, whatever it is worth. */
function isGreater(a: ReturnType<typeof scoreLeaf>, b: ReturnType<typeof scoreLeaf>): boolean {
  const answered = (leaf: typeof a) => (leaf.state === 'answered' ? 1 : 0);
  if (answered(a) !== answered(b)) return answered(a) > answered(b);
  return a.fulfilment !== null && b.fulfilment !== null && a.fulfilment.compare(b.fulfilment) > 0;
}
