import type { Criterion } from '../framework/framework.types';
import { accept, problem, refuse, type Result } from '../kernel';
import { checkAnswer } from '../scoring/check-answer';
import type { FieldAnswer } from './field-answer.types';
import { mayScore } from './may-score';
import { takesAnswers } from './to-check';
import type { Visit } from './visits.types';

export interface FieldAnswerGround {
  readonly visit: Visit;
  /** As the framework revision has it; undefined: it has none of that code. */
  readonly criterion: Criterion | undefined;
  /** Lead agency of the criterion in the region; null: nobody's. */
  readonly leadAgencyId: string | null;
}

/**
 * Whether a field answer can be received: by a visit that is planned or under way, from an evaluator who has not handed in yet and may
 * score there, and said by the criterion's rubric. Only what could not be checked may lack an answer; what was given up is another field
 * answer, not a retraction.
 *
 * Refused: `visit-answers-complete`, `visit-transition`, `visit-criterion-unknown`, `visit-answer-missing`, and what `mayScore` and
 * `checkAnswer` refuse. Source: issue "Visits", There: "value by the rubric … could not check".
 * @example differs, without an answer → visit-answer-missing
 */
export function checkFieldAnswer({ visit, criterion, leadAgencyId }: FieldAnswerGround, said: FieldAnswer): Result<null> {
  if (visit.submitted.has(said.evaluatorId)) return refuse(problem('visit-answers-complete'));
  if (!takesAnswers(visit)) {
    return refuse(problem('visit-transition', { act: 'field-answer', state: visit.state }));
  }
  if (!criterion) return refuse(problem('visit-criterion-unknown', { criterion: said.criterion }));
  const may = mayScore(visit, said.evaluatorId, { siteId: said.siteId, criterion: criterion.code, leadAgencyId });
  return may.ok ? checkSaid(criterion, said) : may;
}

function checkSaid(criterion: Criterion, { answer, match }: FieldAnswer): Result<null> {
  const isMissing = answer === null ? match !== 'could-not-check' : answer.kind === 'retracted';
  if (isMissing) return refuse(problem('visit-answer-missing', { criterion: criterion.code }));
  const checked = answer === null ? accept(null) : checkAnswer(criterion, answer);
  return checked.ok ? accept(null) : checked;
}
