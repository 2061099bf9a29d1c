import type { Criterion } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { zero } from '../kernel';
import { scoreCriterion } from './score-criterion';
import { scoreFigure } from './score-figure';
import type { Heads, LeafState } from './scoring.types';

/** A leaf before its share is known. */
export interface LeafScore {
  readonly state: LeafState;
  /** In [0,1]; null where not applicable. */
  readonly fulfilment: Rational | null;
  readonly entryId?: string;
  readonly figureId?: string;
}

const unanswered: LeafScore = { state: 'unanswered', fulfilment: zero };

/**
 * The state and fulfilment of one criterion, given what counts: unanswered counts 0; not applicable counts 0 until another person
 * has approved it and leaves its parent's sum afterwards (so does a ratio of 0 of 0 that the revision calls not applicable: it
 * rests on what one person said, like any other).
 *
 * An answer that does not fit the revision was refused when it was given; should one stand in a ledger, it counts as unanswered.
 * Source: scoring.md, Leaves. @example head "not applicable" without approval → awaiting-approval, 0
 */
export function scoreLeaf(criterion: Criterion, heads: Heads): LeafScore {
  const { code, scorer } = criterion;
  if (scorer.kind === 'external') {
    const figure = heads.figures.get(code);
    const scored = figure ? scoreFigure(scorer, figure.value) : null;
    return figure && scored?.ok ? { state: 'answered', fulfilment: scored.value, figureId: figure.id } : unanswered;
  }
  const head = heads.entries.get(code);
  const scored = head ? scoreCriterion(scorer, head.entry.answer) : null;
  if (!head || !scored?.ok) return unanswered;
  const entryId = head.entry.id;
  if (scored.value !== null) return { state: 'answered', fulfilment: scored.value, entryId };
  return head.approved
    ? { state: 'not-applicable', fulfilment: null, entryId }
    : { state: 'awaiting-approval', fulfilment: zero, entryId };
}
