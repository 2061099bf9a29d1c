import type { Criterion } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { scoreCriterion } from './score-criterion';
import type { Answer } from './scoring.types';

/** What one answer to one criterion is worth, remembered, so that a history of a million answers scores each kind once. */
export interface AnswerWorth {
  /** In [0,1]. Null: not applicable. Undefined: does not fit the revision and counts as unanswered. */
  readonly fulfilment: Rational | null | undefined;
  /** Points as whole numbers over the denominator of `scale`; valid for that one only (see running-total). */
  numerator: bigint;
  scale: object | null;
}

const notApplicable: AnswerWorth = { fulfilment: null, numerator: 0n, scale: null };
const unfit: AnswerWorth = { fulfilment: undefined, numerator: 0n, scale: null };

/** Distinct answers remembered per criterion; beyond, they are scored anew, so that memory stays bounded. */
const remembered = 2000;

/**
 * Looks up, or works out and remembers in `worths`, what an answer is worth.
 *
 * Refusals of score-criterion become `fulfilment: undefined`. @example levels A=1 B=½, { level: 'B' } twice → the same object, ½
 */
export function answerWorth(worths: Map<string, AnswerWorth>, { scorer }: Criterion, answer: Answer): AnswerWorth {
  if (answer.kind !== scorer.kind) return answer.kind === 'not-applicable' && scorer.kind !== 'external' ? notApplicable : unfit;
  const text = textOf(answer);
  const known = worths.get(text);
  if (known) return known;
  const scored = scoreCriterion(scorer, answer);
  const worth: AnswerWorth = { fulfilment: scored.ok ? scored.value : undefined, numerator: 0n, scale: null };
  if (worths.size < remembered) worths.set(text, worth);
  return worth;
}

/** One text per answer of one kind. Made without joining strings where it can be: this runs once per entry. */
function textOf(answer: Exclude<Answer, { kind: 'not-applicable' | 'retracted' }>): string {
  switch (answer.kind) {
    case 'levels':
      return answer.level;
    case 'index':
      return answer.value;
    case 'binary':
      return answer.value ? 'yes' : 'no';
    case 'ratio':
      return `${answer.part}/${answer.whole}`;
    case 'checklist':
      return JSON.stringify(answer.accepted);
  }
}
