import type { Criterion } from '../framework/framework.types';
import type { Problem, Result } from '../kernel';
import { accept, problem, refuse } from '../kernel';
import { scoreCriterion } from './score-criterion';
import type { Answer } from './scoring.types';

/**
 * Whether an answer may be given to this criterion: it fits the scorer and lies on the revision's scale. "Not applicable" and a
 * retraction fit every criterion that people answer (that a retraction has a target is check-correction's to ask).
 *
 * Refused, each with the criterion's code: `criterion-takes-figures` (an external figure is a fact, nobody answers it),
 * `answer-unfit` (kind does not fit the scorer), `answer-off-scale` (level not in the list; counts that are not whole, negative
 * or beyond exact numbers, or some of none; index that is no decimal; checklist code unknown or doubled), `ratio-zero-of-zero`. A
 * part above its whole and a figure beyond the scale are accepted: they are clipped. Source: scoring.md, Leaves.
 *
 * @example criterion scored by levels A, B, C and the answer { kind: 'levels', level: 'D' } → answer-off-scale
 */
export function checkAnswer(criterion: Criterion, answer: Answer): Result<Answer> {
  if (answer.kind === 'retracted' && criterion.scorer.kind !== 'external') return accept(answer);
  const scored = scoreCriterion(criterion.scorer, answer);
  return scored.ok ? accept(answer) : refuse(about(criterion, scored.problem));
}

function about(criterion: Criterion, refused: Problem): Problem {
  return problem(refused.code, { criterion: criterion.code, ...refused.params });
}
