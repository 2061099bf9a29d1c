import {
  fraction,
  gatesOnRoot,
  roundHalfUp,
  showAgainstGate,
  showScore,
  toDecimal,
  type Framework,
  type Moment,
  type Rational,
  type Score,
} from '../../domain';
import type { MomentJson, ScoreJson } from './score.dto';
import type { Projection } from './projection';

const placesShown = 2;

interface TotalJson {
  readonly state: Score['state'];
  readonly total: string | null;
  readonly shown: string | null;
}

export function toScoreJson(framework: Framework, score: Score, stage: string | null): ScoreJson {
  const shown = showScore(framework, score, stage ?? undefined, placesShown);
  const shownPoints = (code: string): string | null => {
    const points = shown?.points.get(code);
    return points ? toDecimal(points, placesShown) : null;
  };
  const gates = framework.stages.find(({ code }) => code === stage)?.gates ?? [];
  return {
    state: score.state,
    total: score.total && toDecimal(score.total),
    shown: shown && toDecimal(shown.total, placesShown),
    contributions: score.contributions.map(({ criterion, state, fulfilment, share, points, entryId, figureId }) => ({
      criterion,
      state,
      fulfilment: toDecimal(fulfilment),
      share: toDecimal(share),
      points: toDecimal(points),
      shownPoints: shownPoints(criterion),
      entryId: entryId ?? null,
      figureId: figureId ?? null,
    })),
    excluded: score.excluded.map(({ criterion, entryId }) => ({ criterion, entryId })),
    nodes: score.nodes.map(({ code, fulfilment, share, points, belowShare }) => ({
      code,
      fulfilment: fulfilment && toDecimal(fulfilment),
      share: share && toDecimal(share),
      points: toDecimal(points),
      shownPoints: shownPoints(code),
      belowShare,
    })),
    gates: score.gates.map(({ code, holds, actual, skipped }) => {
      const own = gates.filter((gate) => gate.code === code);
      const shownActual = actual && toDecimal(showAgainstGate(actual, own, placesShown), placesShown);
      return { code, holds, actual: actual && toDecimal(actual), shownActual, skipped };
    }),
    rating: score.rating,
  };
}

/** The total alone, as it is shown beside the gates of a stage. */
export function toTotal(framework: Framework, state: Score['state'], exact: Rational | null, stage: string | null): TotalJson {
  const shown = exact && showAgainstGate(exact, gatesOnRoot(framework, stage ?? undefined), placesShown);
  return { state, total: exact && toDecimal(exact), shown: shown && toDecimal(shown, placesShown) };
}

/** How a projected track stands; one that was never projected is not scored. */
export function toProjectedTotal(
  framework: Framework,
  projection: Pick<Projection, 'state' | 'totalExact'> | undefined,
  stage: string | null,
): TotalJson {
  return toTotal(framework, projection?.state ?? 'not-scored', readFraction(projection?.totalExact ?? null), stage);
}

export function toShown(value: Rational): string {
  return toDecimal(roundHalfUp(value, placesShown), placesShown);
}

export function toMomentJson({ happenedBy, knownBy }: Moment): MomentJson {
  return { happenedBy: new Date(happenedBy).toISOString(), knownBy: new Date(knownBy).toISOString() };
}

/** Reads the exact fraction that a projection keeps. */
function readFraction(text: string | null): Rational | null {
  const [numerator, denominator] = text?.split('/') ?? [];
  return numerator === undefined || denominator === undefined ? null : fraction(BigInt(numerator), BigInt(denominator));
}
