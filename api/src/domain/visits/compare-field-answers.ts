import type { Criterion, NodeCode } from '../framework/framework.types';
import { compareText, zero, type Rational } from '../kernel';
import { scoreCriterion } from '../scoring/score-criterion';
import type { RatedUnit } from './agreement';
import type { FieldAnswer } from './field-answer.types';
import type { FieldAnswerTips } from './merge-field-answers';

/** What all evaluators said of one criterion at one site. */
export interface ComparedUnit<T extends FieldAnswer = FieldAnswer> {
  readonly siteId: string;
  readonly criterion: NodeCode;
  /** One each, by evaluator's id; who has two tips is in `conflicts` instead, until they have ended it. */
  readonly answers: readonly T[];
  readonly conflicts: readonly string[];
  /** By evaluator, of those who could check; an answer that does not fit the scale is not in it. */
  readonly rated: RatedUnit;
  /** Greatest less least fulfilment, in [0,1]; 0 with fewer than two. */
  readonly spread: Rational;
  /** Somebody saw at the site what the document does not say. Shown wherever the criterion is. */
  readonly differsFromDocument: boolean;
}

/**
 * Field answers side by side, for whoever finds consensus: greatest spread first, then by site and criterion. Nothing is averaged and
 * nothing chosen (scoring.md, Tracks: "field answers and sites are never averaged").
 *
 * @example Full and None for i08.a at the service mall, Full and Full at the hospital → the mall first, with spread 1
 */
export function compareFieldAnswers<T extends FieldAnswer>(
  merged: readonly FieldAnswerTips<T>[],
  criteria: ReadonlyMap<NodeCode, Criterion>,
): readonly ComparedUnit<T>[] {
  const units = new Map<string, FieldAnswerTips<T>[]>();
  for (const one of merged) {
    const key = JSON.stringify([one.siteId, one.criterion]);
    units.set(key, [...(units.get(key) ?? []), one]);
  }
  const compared = [...units.entries()].sort(([a], [b]) => compareText(a, b)).map(([, said]) => compareUnit(said, criteria));
  return compared.sort((a, b) => b.spread.compare(a.spread));
}

function compareUnit<T extends FieldAnswer>(
  said: readonly FieldAnswerTips<T>[],
  criteria: ReadonlyMap<NodeCode, Criterion>,
): ComparedUnit<T> {
  const [first] = said;
  if (!first) throw new Error('what nobody said cannot be compared');
  const settled = said.flatMap(({ tips }) => (tips.length === 1 ? tips : []));
  const answers = [...settled].sort((a, b) => compareText(a.evaluatorId, b.evaluatorId));
  const scorer = criteria.get(first.criterion)?.scorer;
  const rated = new Map<string, Rational>();
  for (const { evaluatorId, answer } of answers) {
    const scored = scorer && answer ? scoreCriterion(scorer, answer) : null;
    if (scored?.ok && scored.value !== null) rated.set(evaluatorId, scored.value);
  }
  const values = [...rated.values()].sort((a, b) => a.compare(b));
  return {
    siteId: first.siteId,
    criterion: first.criterion,
    answers,
    conflicts: said.filter(({ tips }) => tips.length > 1).map(({ evaluatorId }) => evaluatorId),
    rated,
    spread: (values.at(-1) ?? zero).sub(values[0] ?? zero),
    differsFromDocument: said.some(({ tips }) => tips.some(({ match }) => match === 'differs')),
  };
}
