import type { NodeCode } from '../framework/framework.types';
import { compareText } from '../kernel';
import type { FieldAnswer } from './field-answer.types';

/** What one evaluator has last said of one criterion at one site; more than one tip: two devices said it without knowing of each other. */
export interface FieldAnswerTips<T extends FieldAnswer = FieldAnswer> {
  readonly siteId: string;
  readonly criterion: NodeCode;
  readonly evaluatorId: string;
  /** By id, ascending; at least one. */
  readonly tips: readonly T[];
}

/**
 * What stands of the field answers that have arrived: for each (site, criterion, evaluator) those that no other of the same supersedes.
 * Any order, delay or duplication of arrivals gives the same. Nothing is chosen between two tips: that is their author's.
 *
 * An answer is superseded only by one of the same author about the same thing; what names itself or another's supersedes nothing. Two of
 * one id are taken to be the same answer, arrived twice: the service refuses an id that comes again with something else.
 * Sorted by site, criterion, evaluator. Source: issue "Visits", Merging; law "field answers merged in any order" (quality.md).
 * @example a and b from two phones, then c superseding both → c alone; without c: a and b, a conflict
 */
export function mergeFieldAnswers<T extends FieldAnswer>(received: readonly T[]): readonly FieldAnswerTips<T>[] {
  const byThing = new Map<string, Map<string, T>>();
  for (const one of received) {
    const key = JSON.stringify([one.siteId, one.criterion, one.evaluatorId]);
    const known = byThing.get(key) ?? new Map<string, T>();
    byThing.set(key, known.set(one.id, known.get(one.id) ?? one));
  }
  return [...byThing.entries()].sort(([a], [b]) => compareText(a, b)).map(([, known]) => tipsOf(known));
}

function tipsOf<T extends FieldAnswer>(known: ReadonlyMap<string, T>): FieldAnswerTips<T> {
  const superseded = new Set([...known.values()].flatMap(({ id, supersedes }) => supersedes.filter((other) => other !== id)));
  const all = [...known.values()].sort((a, b) => compareText(a.id, b.id));
  const tips = all.filter(({ id }) => !superseded.has(id));
  const [first] = all;
  if (!first) throw new Error('what nobody said has no tips');
  const { siteId, criterion, evaluatorId } = first;
  return { siteId, criterion, evaluatorId, tips: tips.length > 0 ? tips : all }; // a circle, which no device makes: everything stands
}

/**
 * Sequences of a device that have not arrived although a later one has, or that it says it has appended (`upTo`); ascending.
 *
 * @example received 1, 2, 5 and said to be 6 → 3, 4, 6
 */
export function missingFromDevice(received: readonly number[], upTo: number): readonly number[] {
  const here = new Set(received);
  const last = Math.max(upTo, ...here, 0);
  return Array.from({ length: last }, (_, index) => index + 1).filter((sequence) => !here.has(sequence));
}
