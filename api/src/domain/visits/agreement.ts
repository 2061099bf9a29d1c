import { fraction, one, zero, type Rational } from '../kernel';

/** What evaluators made of one thing (a criterion at a site): fulfilment in [0,1] by evaluator; who could not check it is not in it. */
export type RatedUnit = ReadonlyMap<string, Rational>;

/**
 * Of all pairs of evaluators who both rated a thing, the share who said exactly the same; in [0,1], null without a pair.
 *
 * Says nothing of chance: where almost everything is fulfilled, people agree without looking. Hence the two beside it.
 */
export function shareAgreeing(units: readonly RatedUnit[]): Rational | null {
  let [same, all] = [0, 0];
  for (const unit of units) {
    for (const [first, second] of pairsOf([...unit.values()])) {
      all += 1;
      if (first.equals(second)) same += 1;
    }
  }
  return all === 0 ? null : fraction(same, all);
}

/**
 * Cohen's kappa with linear weights between two evaluators, over what both rated: 1 less observed over expected distance, the expected one
 * from each one's own habits. At most 1; 0 is chance, below is worse than chance. Null where nothing is expected to differ (nothing rated
 * by both, or both always said one and the same thing): then there is nothing that agreement could be told from chance by.
 *
 * Levels count by their fulfilment; evenly spaced levels give the usual linear weights. Source: Cohen, Psychological Bulletin 70 (1968).
 * @example levels 0, ½, 1 and the table 4 1 0 / 1 2 1 / 0 1 2 → 19/31
 */
export function weightedKappa(units: readonly RatedUnit[], firstId: string, secondId: string): Rational | null {
  const both = units.flatMap((unit) => {
    const [first, second] = [unit.get(firstId), unit.get(secondId)];
    return first && second ? [[first, second] as const] : [];
  });
  const observed = sum(both.map(([first, second]) => first.sub(second).abs()));
  const expected = sum(both.flatMap(([first]) => both.map(([, second]) => first.sub(second).abs())));
  if (expected.equals(zero)) return null;
  return one.sub(observed.mul(both.length).div(expected));
}

/**
 * Krippendorff's alpha for interval data over any number of evaluators, with gaps: 1 less observed over expected squared distance. At most
 * 1; 0 is chance. Null where nothing differs at all, or fewer than two things were rated by two (see weightedKappa for why).
 *
 * Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). @example his 4 observers, 12 units → 0,849
 */
export function krippendorffAlpha(units: readonly RatedUnit[]): Rational | null {
  const paired = units.map((unit) => [...unit.values()]).filter((values) => values.length > 1);
  const all = paired.flat();
  const expected = squaredDistances(all);
  if (paired.length < 2 || expected.equals(zero)) return null;
  const observed = sum(paired.map((values) => squaredDistances(values).div(values.length - 1)));
  return one.sub(observed.mul(all.length - 1).div(expected));
}

/**
 * How far an evaluator's ratings lie from those of the others on the same things, on average: in [-1,1] of fulfilment, above 0 milder,
 * below 0 stricter. Null where nobody else rated what they did.
 *
 * @example 1 where the others said ½ and ½, and ½ where the other said ½ → 1/4
 */
export function severityOf(units: readonly RatedUnit[], evaluatorId: string): Rational | null {
  const deviations = units.flatMap((unit) => {
    const own = unit.get(evaluatorId);
    const others = [...unit].filter(([id]) => id !== evaluatorId).map(([, value]) => value);
    return own && others.length > 0 ? [own.sub(sum(others).div(others.length))] : [];
  });
  return deviations.length === 0 ? null : sum(deviations).div(deviations.length);
}

/** Over all ordered pairs of two different values in the list: Σ (a − b)², from sums, as 2(nΣa² − (Σa)²). */
function squaredDistances(values: readonly Rational[]): Rational {
  const total = sum(values);
  const squares = sum(values.map((value) => value.mul(value)));
  return squares.mul(values.length).sub(total.mul(total)).mul(2);
}

function sum(values: readonly Rational[]): Rational {
  return values.reduce((so, value) => so.add(value), zero);
}

function pairsOf<T>(values: readonly T[]): (readonly [T, T])[] {
  return values.flatMap((first, index) => values.slice(index + 1).map((second) => [first, second] as const));
}
