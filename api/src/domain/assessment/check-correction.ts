import type { Result } from '../kernel';
import { accept, problem, refuse } from '../kernel';
import type { ScoredEntry } from '../scoring';

/** What a correction must keep, and what it says. */
export type CorrectableEntry = Pick<ScoredEntry, 'track' | 'criterion' | 'happenedAt' | 'answer'> & { readonly stage: string };

/**
 * Whether an entry may supersede another: a correction keeps when the thing happened, its track, criterion and stage; what was
 * corrected once is corrected through its correction; a retraction needs something to take back.
 *
 * `target` is the entry to be corrected (null: none), `correctedBy` the id of the entry that already supersedes it (null: none).
 * Refused: `correction-unfit` (with the fields that differ), `entry-already-corrected` (with that id). Source: scoring.md, Time.
 * @example target happened on 8 Sep, correction says 9 Sep → correction-unfit, differs ['happenedAt']
 */
export function checkCorrection<E extends CorrectableEntry>(
  correction: E,
  target: CorrectableEntry | null,
  correctedBy: string | null,
): Result<E> {
  const isRetraction = correction.answer.kind === 'retracted';
  if (target === null && isRetraction) return refuse(problem('correction-unfit', { differs: ['supersedes'] }));
  if (target === null) return accept(correction);
  if (correctedBy !== null) return refuse(problem('entry-already-corrected', { correctedBy }));
  const kept = ['happenedAt', 'track', 'criterion', 'stage'] as const;
  const differs: string[] = kept.filter((field) => correction[field] !== target[field]);
  if (isRetraction && target.answer.kind === 'retracted') differs.push('answer');
  return differs.length > 0 ? refuse(problem('correction-unfit', { differs })) : accept(correction);
}
