import { componentsOf, readExact, writeExact, type ExpectedScore, type Framework, type Rational, type Score } from '../domain';

/** Where a score is not what an answers file says must come out. */
export interface Unexpected {
  /** As in `total`, `gates.final-total`, `points.c1`. */
  readonly what: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Holds a score against what was expected, exactly; parts that were left out are not looked at. */
export function compareExpected(framework: Framework, score: Score, expected: ExpectedScore): Unexpected[] {
  const differences: Unexpected[] = [];
  const same = (what: string, wanted: unknown, actual: unknown): void => {
    if (JSON.stringify(wanted) !== JSON.stringify(actual)) differences.push({ what, expected: wanted, actual });
  };
  const exact = (what: string, wanted: string | null, actual: Rational | null): void => {
    const value = wanted === null ? null : readExact(wanted);
    const equal = value === null || actual === null ? value === actual : value.equals(actual);
    if (!equal) differences.push({ what, expected: wanted, actual: actual && writeExact(actual) });
  };
  if (expected.total !== undefined) exact('total', expected.total, score.total);
  if (expected.rating !== undefined) same('rating', expected.rating, score.rating);
  for (const [code, holds] of Object.entries(expected.gates ?? {})) {
    same(`gates.${code}`, holds, score.gates.find((gate) => gate.code === code)?.holds ?? null);
  }
  for (const [code, points] of Object.entries(expected.points ?? {})) {
    exact(`points.${code}`, points, score.nodes.find((node) => node.code === code)?.points ?? null);
  }
  if (expected.belowShare) {
    const below = new Set(score.nodes.filter(({ belowShare }) => belowShare).map(({ code }) => code));
    same('belowShare', expected.belowShare, componentsOf(framework).map(({ code }) => code).filter((code) => below.has(code)));
  }
  if (expected.excluded) same('excluded', [...expected.excluded].sort(), score.excluded.map(({ criterion }) => criterion).sort());
  return differences;
}
