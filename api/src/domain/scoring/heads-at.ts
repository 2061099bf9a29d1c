import { criteriaOf } from '../framework/criteria-of';
import type { Framework, NodeCode } from '../framework/framework.types';
import { entryHeadsAt } from './entry-heads-at';
import { figureAt } from './figure-at';
import { preconditionsAt } from './preconditions-at';
import type { ExternalFigure, Heads, Ledger, Moment, Track } from './scoring.types';

/**
 * All that counts of a ledger on a track at a moment: the heads of its entries, the external figure of each criterion that takes
 * one (the same on every track), and the preconditions.
 *
 * Source: scoring.md, Leaves and Time. @example see entry-heads-at and figure-at
 */
export function headsAt(framework: Framework, ledger: Ledger, track: Track, moment: Moment): Heads {
  const figures = new Map<NodeCode, ExternalFigure>();
  for (const { code, scorer } of criteriaOf(framework)) {
    const figure = scorer.kind === 'external' ? figureAt(scorer, ledger.figures, moment) : null;
    if (figure) figures.set(code, figure);
  }
  return {
    entries: entryHeadsAt(ledger, track, moment),
    figures,
    preconditions: preconditionsAt(ledger.preconditions, moment),
  };
}
