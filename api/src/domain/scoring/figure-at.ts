import type { Scorer } from '../framework/framework.types';
import { compareText } from '../kernel';
import { endOfPeriod } from './end-of-period';
import { isKnownAt } from './is-known-at';
import type { ExternalFigure, Moment } from './scoring.types';

type ExternalScorer = Extract<Scorer, { kind: 'external' }>;

/**
 * The external figure that counts at a moment (T, K): of those released at or before T and recorded at or before K, less those
 * superseded by such a figure, the one of the latest period allowed; ties go to the later release, then the later recording.
 *
 * A figure lies in the allowed range when its period ends neither before the range begins nor after the range ends; a year ends
 * with its December. A locked stage pins the figure, because a lock fixes (T, K). Source: scoring.md, Leaves.
 *
 * @example MCSP for 2023 (92) and for 2024 (98, released 5 Mar 2025): 92 on 4 Mar 2025, 98 from 5 Mar 2025 on
 */
export function figureAt(scorer: ExternalScorer, figures: readonly ExternalFigure[], moment: Moment): ExternalFigure | null {
  const seen = figures.filter(
    (figure) =>
      figure.figure === scorer.figure &&
      isKnownAt({ happenedAt: figure.releasedAt, recordedAt: figure.recordedAt }, moment),
  );
  const superseded = new Set(seen.flatMap((figure) => figure.supersedes ?? []));
  const allowed = seen.filter((figure) => !superseded.has(figure.id) && isAllowed(scorer, figure.period));
  return allowed.sort(compareFigures).at(-1) ?? null;
}

function isAllowed(scorer: ExternalScorer, period: string): boolean {
  const end = endOfPeriod(period);
  if (end === null) return false;
  const first = scorer.periodFrom === undefined ? null : endOfPeriod(firstMonthOf(scorer.periodFrom));
  const last = scorer.periodTo === undefined ? null : endOfPeriod(scorer.periodTo);
  return (first === null || end >= first) && (last === null || end <= last);
}

/** A range that begins with a year begins with its January, so that a month of that year lies inside. */
function firstMonthOf(period: string): string {
  return period.length === 'YYYY'.length ? `${period}-01` : period;
}

function compareFigures(a: ExternalFigure, b: ExternalFigure): number {
  return (
    (endOfPeriod(a.period) ?? 0) - (endOfPeriod(b.period) ?? 0) ||
    a.releasedAt - b.releasedAt ||
    a.recordedAt - b.recordedAt ||
    // Same millisecond: any fixed order will do, so that the order of the list never decides.
    compareText(a.id, b.id)
  );
}
