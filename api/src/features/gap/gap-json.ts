import {
  apportion,
  dayOf,
  daysBetween,
  gatesOnRoot,
  showAgainstGate,
  toDecimal,
  type Ask,
  type GapPoints,
  type Rational,
} from '../../domain';
import type { EvidenceGapJson, GapDistanceJson, GapDueJson, GapPointsJson } from './gap.dto';
import type { GapReading } from './gap-reading.service';

const placesShown = 2;
const measures = ['share', 'claimed', 'verified', 'evaluated', 'winnable', 'lost'] as const;

/** `illustrative` is told by scores, which knows what rests on an illustration. */
export function toGapJson(reading: GapReading, illustrative: boolean): EvidenceGapJson {
  const { query, stage, locked, now, rows, totals, queue, quiet, due, agencies } = reading;
  const { totals: shownTotals, rows: shownRows } = showGap(reading);
  const nameOf = (id: string | null) => (id === null ? null : (agencies.get(id)?.name ?? ''));
  const dueAs = (standing: Ask['due']) => due.filter((ask) => ask.due === standing).map((ask) => toDue(reading, ask));
  return {
    ...{ track: query.track, by: query.by, stage, locked, at: new Date(now).toISOString(), illustrative },
    distance: toDistance(reading),
    totals: { points: toPoints(reading, totals.points, exact), shown: toPoints(reading, shownTotals, shown), counts: { ...totals.counts } },
    rows: rows.map(({ key, points, counts, criteria }, place) => ({
      key,
      agencyName: query.by === 'agency' ? nameOf(key) : null,
      points: toPoints(reading, points, exact),
      shown: toPoints(reading, shownRows[place] ?? points, shown),
      counts: { ...counts },
      criteria: criteria.map((each) => ({
        criterion: each.criterion,
        state: reading.stateOf.get(each.criterion) ?? 'unanswered',
        winnable: exact(each.points.winnable),
        lost: exact(each.points.lost),
      })),
    })),
    queue: { ...queue },
    quietDays: query.quietDays,
    quiet: quiet.map(({ agencyId, lastActAt, days, owed }) => ({
      agencyId,
      agencyName: nameOf(agencyId) ?? '',
      lastActAt: lastActAt === null ? null : new Date(lastActAt).toISOString(),
      days,
      owed,
    })),
    overdue: dueAs('overdue'),
    dueSoon: dueAs('due-soon'),
    agencies: [...agencies.values()].map((agency) => ({ ...agency })),
  };
}

/** The points of rows and total as they are shown: two places, and the rows add up to the total in every measure. */
export function showGap({ rows, totals }: GapReading): { readonly totals: GapPoints; readonly rows: readonly GapPoints[] } {
  const total = apportioned([totals.points])[0] ?? totals.points;
  return { totals: total, rows: apportioned(rows.map(({ points }) => points)) };
}

function apportioned(all: readonly GapPoints[]): GapPoints[] {
  const columns = new Map(measures.map((measure) => [measure, apportion(all.map((points) => points[measure]), placesShown)]));
  const cell = (measure: (typeof measures)[number], place: number, otherwise: Rational) => columns.get(measure)?.[place] ?? otherwise;
  return all.map((points, place) => ({
    share: cell('share', place, points.share),
    claimed: cell('claimed', place, points.claimed),
    verified: cell('verified', place, points.verified),
    evaluated: cell('evaluated', place, points.evaluated),
    winnable: cell('winnable', place, points.winnable),
    lost: cell('lost', place, points.lost),
  }));
}

function toPoints({ scores }: GapReading, points: GapPoints, write: (value: Rational) => string): GapPointsJson {
  const on = (track: 'claimed' | 'verified' | 'evaluated') => (scores[track].state === 'not-scored' ? null : write(points[track]));
  return {
    share: write(points.share),
    claimed: on('claimed'),
    verified: on('verified'),
    evaluated: on('evaluated'),
    winnable: write(points.winnable),
    lost: write(points.lost),
  };
}

function toDistance({ assessment, scores, query, stage, gap }: GapReading): GapDistanceJson {
  const { state, total } = scores[query.track];
  const seen = total && showAgainstGate(total, gatesOnRoot(assessment.framework, stage ?? undefined), placesShown);
  return {
    state,
    total: total && exact(total),
    shown: seen && shown(seen),
    threshold: gap.threshold && { ...gap.threshold, value: exact(gap.threshold.value) },
    distance: gap.distance && exact(gap.distance),
    met: gap.met,
  };
}

function toDue({ agencies, assessment, now }: GapReading, ask: Ask): GapDueJson {
  const dueOn = ask.dueOn ?? '';
  return {
    requirement: ask.requirement,
    criterion: ask.criterion,
    agencyId: ask.agencyId,
    agencyName: agencies.get(ask.agencyId)?.name ?? '',
    part: ask.part,
    dueOn,
    days: Math.abs(daysBetween(dayOf(now, assessment.timeZone), dueOn)),
    state: ask.state,
  };
}

function exact(value: Rational): string {
  return toDecimal(value);
}

function shown(value: Rational): string {
  return toDecimal(value, placesShown);
}
