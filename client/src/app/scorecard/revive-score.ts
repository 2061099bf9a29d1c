import { parseDecimal, zero, type Rational, type Score } from '@domain';
import type { ScoreJson } from '../api/scores-api';

/** A score as the domain knows it, from what was sent: exact to the twelfth place. */
export function reviveScore(json: ScoreJson): Score {
  return {
    state: json.state,
    total: orNull(json.total),
    contributions: json.contributions.map((each) => ({
      criterion: each.criterion,
      state: each.state,
      fulfilment: exact(each.fulfilment),
      share: exact(each.share),
      points: exact(each.points),
      ...(each.entryId === null ? {} : { entryId: each.entryId }),
      ...(each.figureId === null ? {} : { figureId: each.figureId }),
    })),
    excluded: json.excluded,
    nodes: json.nodes.map((node) => ({
      ...node,
      fulfilment: orNull(node.fulfilment),
      share: orNull(node.share),
      points: exact(node.points),
    })),
    gates: json.gates.map(({ code, holds, actual, skipped }) => ({ code, holds, skipped, actual: orNull(actual) })),
    rating: json.rating,
  };
}

function exact(value: string): Rational {
  return parseDecimal(value) ?? zero;
}

function orNull(value: string | null): Rational | null {
  return value === null ? null : parseDecimal(value);
}
