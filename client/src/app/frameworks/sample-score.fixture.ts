import {
  findNode,
  fraction,
  scoreHeads,
  showScore,
  toDecimal,
  type Answer,
  type ExternalFigure,
  type Framework,
  type Head,
  type Score,
} from '@domain';
import type { ScoreJson } from '../api/scores-api';

/** A score of the sample as the service would send it: what each criterion answers, and the external figure. */
export function sampleScore(
  framework: Framework,
  answers: Readonly<Record<string, Answer>>,
  figure: string | null = '98',
  stage = 'monitoring',
): ScoreJson {
  const entries = new Map<string, Head>(
    Object.entries(answers).map(([criterion, answer]) => [
      criterion,
      {
        approved: true,
        entry: { id: `e-${criterion}`, sequence: 1, track: 'claimed', criterion, answer, happenedAt: 0, recordedAt: 0 },
      },
    ]),
  );
  const figures = new Map<string, ExternalFigure>(
    figure === null ? [] : [['i3', { id: 'f1', figure: 'mcsp', value: figure, period: '2024', releasedAt: 0, recordedAt: 0 }]],
  );
  return spell(framework, scoreHeads(framework, { entries, figures, preconditions: new Map() }, stage), stage);
}

function spell(framework: Framework, score: Score, stage: string): ScoreJson {
  const shown = showScore(framework, score, stage);
  const points = (code: string) => (shown?.points.has(code) ? toDecimal(shown.points.get(code) ?? fraction(0), 2) : null);
  return {
    state: score.state,
    total: score.total && toDecimal(score.total),
    shown: shown && toDecimal(shown.total, 2),
    contributions: score.contributions.map((each) => ({
      criterion: each.criterion,
      state: each.state,
      fulfilment: toDecimal(each.fulfilment),
      share: toDecimal(each.share),
      points: toDecimal(each.points),
      shownPoints: points(each.criterion),
      entryId: each.entryId ?? null,
      figureId: each.figureId ?? null,
    })),
    excluded: score.excluded,
    nodes: score.nodes
      .filter(({ code }) => findNode(framework, code))
      .map((node) => ({
        code: node.code,
        fulfilment: node.fulfilment && toDecimal(node.fulfilment),
        share: node.share && toDecimal(node.share),
        points: toDecimal(node.points),
        shownPoints: points(node.code),
        belowShare: node.belowShare,
      })),
    gates: score.gates.map(({ code, holds, actual, skipped }) => ({
      code,
      holds,
      skipped,
      actual: actual && toDecimal(actual),
      shownActual: actual && toDecimal(actual, 2),
    })),
    rating: score.rating,
  };
}
