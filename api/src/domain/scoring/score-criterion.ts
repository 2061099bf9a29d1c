import type { Scorer } from '../framework/framework.types';
import type { Rational, Result } from '../kernel';
import { accept, fraction, one, problem, refuse, zero } from '../kernel';
import { scoreFigure } from './score-figure';
import type { Answer } from './scoring.types';

/**
 * The fulfilment in [0,1] that an answer gives under its scorer; null where the criterion is not applicable: because that was
 * answered, or because it is a ratio of 0 of 0 that the revision calls not applicable. (Whether it then leaves its parent's sum
 * depends on another person's approval: see score-leaf.)
 *
 * Refused: `criterion-takes-figures` (an `external` criterion is scored by scoreFigure), `answer-unfit` (the kind of answer is
 * not the scorer's, or a retraction, which is no answer), `answer-off-scale` (not on the revision's scale), `ratio-zero-of-zero`.
 * Source: scoring.md, Leaves. @example levels A=1 B=½ C=0, answer B → 1/2; ratio 3 of 2 → 1
 */
export function scoreCriterion(scorer: Scorer, answer: Answer): Result<Rational | null> {
  if (scorer.kind === 'external') return refuse(problem('criterion-takes-figures', { figure: scorer.figure }));
  if (answer.kind === 'not-applicable') return accept(null);
  if (scorer.kind === 'binary' && answer.kind === 'binary') return accept(answer.value ? one : zero);
  if (scorer.kind === 'levels' && answer.kind === 'levels') return scoreLevel(scorer, answer.level);
  if (scorer.kind === 'ratio' && answer.kind === 'ratio') return scoreRatio(scorer, answer.part, answer.whole);
  if (scorer.kind === 'index' && answer.kind === 'index') return scoreFigure(scorer, answer.value);
  if (scorer.kind === 'checklist' && answer.kind === 'checklist') return scoreChecklist(scorer, answer.accepted);
  return refuse(problem('answer-unfit', { expected: scorer.kind, answered: answer.kind }));
}

function scoreLevel(scorer: Extract<Scorer, { kind: 'levels' }>, code: string): Result<Rational> {
  const level = scorer.levels.find((candidate) => candidate.code === code);
  return level ? accept(level.value) : refuse(problem('answer-off-scale', { level: code }));
}

function scoreRatio(scorer: Extract<Scorer, { kind: 'ratio' }>, part: number, whole: number): Result<Rational | null> {
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (!isCount(part) || !isCount(whole) || (whole === 0 && part > 0)) return refuse(problem('answer-off-scale', { part, whole }));
  if (whole > 0) return accept(part >= whole ? one : fraction(part, whole));
  return scorer.zeroOfZero === 'refused' ? refuse(problem('ratio-zero-of-zero')) : accept(null);
}

function scoreChecklist(scorer: Extract<Scorer, { kind: 'checklist' }>, accepted: readonly string[]): Result<Rational> {
  const unknown = accepted.filter((code) => !scorer.items.some((item) => item.code === code));
  const doubled = accepted.filter((code, index) => accepted.indexOf(code) !== index);
  if (unknown.length > 0 || doubled.length > 0) return refuse(problem('answer-off-scale', { unknown, doubled }));
  const pointsOf = (items: typeof scorer.items) => items.reduce((sum, item) => sum.add(item.points), zero);
  const all = pointsOf(scorer.items);
  if (all.equals(zero)) return refuse(problem('framework-faulty', { scorer: scorer.kind }));
  return accept(pointsOf(scorer.items.filter((item) => accepted.includes(item.code))).div(all));
}
