import { readdirSync } from 'node:fs';
import { gapToThreshold, scoreInterval } from '../../planning';
import { toDecimal } from '../../kernel';
import { checkAnswer } from '../check-answer';
import { compareScores } from '../compare-scores';
import { leavesOf } from '../laws/framework.laws';
import { scoreAssessment } from '../score-assessment';
import { scoreHistory } from '../score-history';
import type { Score } from '../scoring.types';
import { showScore } from '../show-score';
import type { Expectation, WorkedCase } from './read-case.laws';
import { exact, readCase } from './read-case.laws';

const files = readdirSync(__dirname).filter((file) => file.endsWith('.yaml'));

/** Of a score, what the case speaks of, in the words of the case. */
function told({ framework, ledger }: WorkedCase, expected: Expectation, score: Score, before: Score | null): object {
  const { stage, by, knownBy = by } = expected;
  const of = <T, U>(facts: readonly T[], entry: (fact: T) => readonly [string, U]) => Object.fromEntries(facts.map(entry));
  const named = (all: Record<string, unknown>, wanted: object = {}) => {
    return Object.fromEntries(Object.entries(all).filter(([code]) => code in wanted));
  };
  const moment = { happenedBy: by, knownBy };
  const interval = () => scoreInterval(framework, ledger, { moment, stale: new Set(expected.stale), stage });
  const shown = showScore(framework, score, stage);
  const all = {
    state: () => score.state,
    total: () => score.total?.toFraction() ?? null,
    contributions: () => of(score.contributions, ({ criterion, points }) => [criterion, points.toFraction()]),
    shares: () => of(score.contributions, ({ criterion, share }) => [criterion, share.toFraction()]),
    states: () => named(of(score.contributions, ({ criterion, state }) => [criterion, state]), expected.states),
    excluded: () => score.excluded.map(({ criterion }) => criterion),
    fulfilments: () => {
      return named(of(score.nodes, ({ code, fulfilment }) => [code, fulfilment?.toFraction() ?? null]), expected.fulfilments);
    },
    belowShare: () => score.nodes.filter(({ belowShare }) => belowShare).map(({ code }) => code),
    gates: () => named(of(score.gates, ({ code, holds }) => [code, holds]), expected.gates),
    rating: () => score.rating,
    shown: () => named(of([...(shown?.points ?? [])], ([code, points]) => [code, toDecimal(points, 2)]), expected.shown),
    gap: () => gapToThreshold(framework, score, stage ?? '').distance?.toFraction(),
    floor: () => interval().floor.total?.toFraction(),
    ceiling: () => interval().ceiling.total?.toFraction(),
    movedFrom: () => before && compareScores(before, score).changes.map((c) => [c.criterion, c.cause, c.delta.toFraction()]),
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in expected).map(([key, tell]) => [key, tell()]));
}

/** The same of the expectation: numbers as fractions, the point of view left out. */
function wanted({ by: _, knownBy: __, track: ___, stage: ____, stale: _____, ...rest }: Expectation): object {
  const fractions = (numbers: Record<string, string | number | null>) =>
    Object.fromEntries(Object.entries(numbers).map(([code, value]) => [code, value === null ? null : exact(value).toFraction()]));
  const exactly = ['total', 'gap', 'floor', 'ceiling'] as const;
  const tables = ['contributions', 'shares', 'fulfilments'] as const;
  const result: Record<string, unknown> = { ...rest };
  for (const key of exactly) if (rest[key] !== undefined && rest[key] !== null) result[key] = exact(rest[key]).toFraction();
  for (const key of tables) if (rest[key]) result[key] = fractions(rest[key]);
  const moved = rest.movedFrom?.map(([code, cause, delta]) => [code, cause, exact(delta).toFraction()]);
  if (moved) result['movedFrom'] = moved;
  return result;
}

describe('cases calculated by hand', () => {
  it('are at least ten, each with its calculation in words', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
    for (const file of files) expect(readCase(file).byHand.split('\n').length).toBeGreaterThan(2);
  });

  describe.each(files)('%s', (file) => {
    const worked = readCase(file);

    it.each(worked.expect.map((expected, index) => [expected.by, expected.knownBy ?? expected.by, index]))(
      `${worked.title}: by %i, known by %i (%i)`,
      (happenedBy, knownBy, index) => {
        const scoreOf = ({ by, knownBy: known = by, track = 'evaluated', stage }: Expectation) =>
          scoreAssessment(worked.framework, worked.ledger, { track, moment: { happenedBy: by, knownBy: known }, stage });
        const [expected, previous] = [worked.expect[index], worked.expect[index - 1]];
        if (!expected) throw new Error('an expectation by its own index');
        const score = scoreOf(expected);
        expect(told(worked, expected, score, previous ? scoreOf(previous) : null)).toEqual(wanted(expected));
        const line = scoreHistory(worked.framework, worked.ledger, expected.track ?? 'evaluated', { knownBy });
        const last = line.filter(({ at }) => at <= happenedBy).at(-1)?.total ?? null;
        expect(last?.toFraction() ?? null).toBe(score.total?.toFraction() ?? null);
      },
    );

    it('has only answers that may be given', () => {
      for (const entry of worked.ledger.entries) {
        const criterion = leavesOf(worked.framework).find(({ code }) => code === entry.criterion);
        expect(criterion && checkAnswer(criterion, entry.answer)).toEqual({ ok: true, value: entry.answer });
      }
    });
  });
});
