import type { Criterion } from '../framework/framework.types';
import { accept, problem, refuse, type Result } from '../kernel';
import { checkAnswer } from '../scoring/check-answer';
import type { FieldAnswer } from './field-answer.types';

/**
 * Whether what an evaluator saw can be said so: an answer by the criterion's rubric, which only what could not be checked may lack. What
 * was given up is another field answer, not a retraction.
 *
 * Refused: `visit-answer-missing`, and what `checkAnswer` refuses. Source: issue "Visits", There: "value by the rubric … could not check".
 * @example differs, without an answer → visit-answer-missing
 */
export function checkFieldAnswer(criterion: Criterion, { answer, match }: Pick<FieldAnswer, 'answer' | 'match'>): Result<null> {
  if (answer === null) return match === 'could-not-check' ? accept(null) : refuse(problem('visit-answer-missing', { criterion: criterion.code }));
  if (answer.kind === 'retracted') return refuse(problem('visit-answer-missing', { criterion: criterion.code }));
  const checked = checkAnswer(criterion, answer);
  return checked.ok ? accept(null) : checked;
}
