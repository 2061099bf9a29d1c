import { dayOf, hoursAheadOfUtc, textKeys, textOf, toDecimal, type Ask, type GapPoints, type Rational } from '../../domain';
import type { EvidenceGapExportQuery } from './gap.dto';
import { showGap } from './gap-json';
import type { GapReading } from './gap-reading.service';
import { gapWords, stateWord, type GapWords } from './gap-words';

const hour = 3_600_000;

/** A cell before it is written: text stays text, whatever it begins with. */
export type GapCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count'; readonly value: number }
  /** Decimal text with two places. */
  | { readonly kind: 'points'; readonly value: string }
  | { readonly kind: 'day'; readonly day: string };

export interface GapTable {
  readonly name: string;
  /** What stands above the table: what it is of, and what was filtered by. */
  readonly head: readonly (readonly GapCell[])[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly GapCell[])[];
}

export type GapTableWish = Pick<EvidenceGapExportQuery, 'language'> & { readonly illustrative: boolean };

/** The three tables of an export: the gap, what is late or soon due, who has gone quiet. */
export function gapTables(reading: GapReading, wish: GapTableWish): readonly [GapTable, GapTable, GapTable] {
  const words = gapWords[wish.language];
  const head = headOf(reading, wish, words);
  return [
    { name: words.sheet, head, ...gapRowsTable(reading, wish, words) },
    { name: words.dueSheet, head, ...dueTable(reading, wish, words) },
    { name: words.quietSheet, head, ...quietTable(reading, words) },
  ];
}

function headOf(reading: GapReading, { language, illustrative }: GapTableWish, words: GapWords): GapCell[][] {
  const { assessment, query, stage, locked, now, scores, gap, queue } = reading;
  const { framework, timeZone } = assessment;
  const name = (key: string, otherwise: string) => textOf(framework, language, key) ?? otherwise;
  const total = scores[query.track].total;
  const stageName = stage === null ? words.noStage : name(textKeys.stage(stage), stage);
  const filters = [
    query.agencyId && `${words.agency}: ${reading.agencies.get(query.agencyId)?.name ?? query.agencyId}`,
    query.component && `${words.component}: ${name(textKeys.nodeName(query.component), query.component)}`,
    query.division && `${words.division}: ${query.division}`,
    query.state && `${words.state}: ${stateWord(words, query.state)}`,
  ].filter((each) => each !== undefined);
  return [
    [text(words.title)],
    ...(illustrative ? [[text(words.illustrative)]] : []),
    [text(words.region), text(`${assessment.regionName} (${assessment.regionCode})`)],
    [text(words.framework), text(`${name(textKeys.frameworkName, framework.code)} · ${framework.revision} · ${assessment.cycle}`)],
    [text(words.stage), text(locked ? `${stageName} (${words.locked})` : stageName)],
    [text(words.moment), text(`${clockOf(now, timeZone)} ${timeZone}`)],
    [text(words.track), text(words[query.track])],
    [text(words.total), total ? points(total) : text('–')],
    [text(words.threshold), gap.threshold ? points(gap.threshold.value) : text('–')],
    [text(words.missing), gap.distance ? points(gap.distance) : text('–')],
    [text(words.queue), count(queue.waiting), optional(queue.oldestDays), optional(queue.medianDays)],
    [text(words.quietFrom), count(query.quietDays)],
    [text(words.filters), text(filters.join(' · ') || words.noFilters)],
  ];
}

function gapRowsTable(reading: GapReading, { language }: GapTableWish, words: GapWords): Pick<GapTable, 'columns' | 'rows'> {
  const { assessment, query, rows, totals, agencies, scores } = reading;
  const shown = showGap(reading);
  const nameOf = (key: string) =>
    query.by === 'agency' ? (agencies.get(key)?.name ?? key) : (textOf(assessment.framework, language, textKeys.nodeName(key)) ?? key);
  const on = (track: 'claimed' | 'verified' | 'evaluated', of: GapPoints) => (scores[track].state === 'not-scored' ? text('–') : points(of[track]));
  const cells = (name: string, of: GapPoints, { asked, owed, overdue, dueSoon, waiting, returned, unowned }: typeof totals.counts) => [
    ...[text(name), points(of.share), on('claimed', of), on('verified', of), on('evaluated', of), points(of.winnable), points(of.lost)],
    ...[asked, owed, overdue, dueSoon, waiting, returned, unowned].map(count),
  ];
  return {
    columns: [
      ...[query.by === 'agency' ? words.agency : words.indicator, words.share, words.claimed, words.verified, words.evaluated],
      ...[words.winnable, words.lost, words.asked, words.owed, words.overdue, words.dueSoon, words.waiting, words.returned, words.unowned],
    ],
    rows: [
      ...rows.map(({ key, points: exact, counts }, place) =>
        cells(key === null ? words.nobody : nameOf(key), shown.rows[place] ?? exact, counts)),
      cells(words.sum, shown.totals, totals.counts),
    ],
  };
}

function dueTable({ assessment, due, agencies }: GapReading, { language }: GapTableWish, words: GapWords): Pick<GapTable, 'columns' | 'rows'> {
  const name = (key: string, otherwise: string) => textOf(assessment.framework, language, key) ?? otherwise;
  const row = ({ requirement, criterion, agencyId, dueOn, due: standing }: Ask): GapCell[] => [
    text(standing === 'overdue' ? words.overdue : words.dueSoon),
    dueOn === null ? text('') : { kind: 'day', day: dueOn },
    text(agencies.get(agencyId)?.name ?? agencyId),
    text(name(textKeys.requirement(requirement), requirement)),
    text(name(textKeys.nodeName(criterion), criterion)),
  ];
  return { columns: [words.standing, words.dueOn, words.agency, words.requirement, words.criterion], rows: due.map(row) };
}

function quietTable({ quiet, agencies, assessment }: GapReading, words: GapWords): Pick<GapTable, 'columns' | 'rows'> {
  return {
    columns: [words.agency, words.lastAct, words.silentDays, words.owed],
    rows: quiet.map(({ agencyId, lastActAt, days, owed }) => [
      text(agencies.get(agencyId)?.name ?? agencyId),
      lastActAt === null ? text(words.never) : { kind: 'day', day: dayOf(lastActAt, assessment.timeZone) },
      count(days),
      count(owed),
    ]),
  };
}

/** `2025-09-11 18:00` where the region lies. */
function clockOf(now: number, zone: GapReading['assessment']['timeZone']): string {
  return new Date(now + hoursAheadOfUtc[zone] * hour).toISOString().slice(0, 16).replace('T', ' ');
}

function text(value: string): GapCell {
  return { kind: 'text', text: value };
}

function count(value: number): GapCell {
  return { kind: 'count', value };
}

function optional(value: number | null): GapCell {
  return value === null ? text('–') : count(value);
}

function points(value: Rational): GapCell {
  return { kind: 'points', value: toDecimal(value, 2) };
}
