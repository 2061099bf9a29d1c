import type { Instant } from '../kernel';
import type { StageEvent } from './stage-events.types';

/**
 * The stage in force at a moment: of those opened by then, the last in the revision's order; null before the first is opened.
 *
 * Source: issue text, stages. @example baseline and monev opened, the final assessment not: 'monev'
 */
export function stageAt(
  stages: readonly { readonly code: string }[],
  events: readonly StageEvent[],
  at: Instant,
): string | null {
  const opened = events.filter(({ kind, recordedAt }) => kind === 'opened' && recordedAt <= at);
  return stages.filter(({ code }) => opened.some(({ stage }) => stage === code)).at(-1)?.code ?? null;
}
