import fc from 'fast-check';
import { alphaBands, bandOfAlpha, bandOfKappa, compareFieldAnswers, kappaBands, krippendorffAlpha, mergeFieldAnswers, severityOf, shareAgreeing, weightedKappa } from '.';
import type { FieldAnswer, RatedUnit } from '.';
import type { Criterion } from '../framework/framework.types';
import { fraction, toDecimal, type Rational } from '../kernel';

const half = fraction(1, 2);
const unit = (ratings: Readonly<Record<string, Rational | number>>): RatedUnit =>
  new Map(Object.entries(ratings).map(([who, value]) => [who, typeof value === 'number' ? fraction(value) : value]));
/** Rows are evaluators, columns things; a dot was not rated. */
function table(rows: Readonly<Record<string, string>>): RatedUnit[] {
  const all = Object.entries(rows).map(([who, text]) => [who, text.split(' ')] as const);
  return (all[0]?.[1] ?? []).map((_, at) => unit(Object.fromEntries(all.flatMap(([who, cells]) => (cells[at] === '.' ? [] : [[who, Number(cells[at])]])))));
}
const rounded = (value: Rational | null): string => (value === null ? 'none' : Number(toDecimal(value)).toFixed(3));

describe('agreement of evaluators', () => {
  // Krippendorff (2011), section C: any number of observers, missing data. He gives 0,849 for the interval metric.
  const published = table({
    a: '1 2 3 3 2 1 4 1 2 . . .', b: '1 2 3 3 2 2 4 1 2 5 . 3', c: '. 3 3 3 2 3 4 2 2 5 1 .', d: '1 2 3 3 2 4 4 1 2 5 1 .',
  });
  it('is alpha as published', () => {
    expect(rounded(krippendorffAlpha(published))).toBe('0.849');
  });

  it('is kappa with linear weights as calculated by hand', () => {
    const cells: readonly (readonly [Rational, Rational, number])[] = [
      [fraction(0), fraction(0), 4], [fraction(0), half, 1], [half, fraction(0), 1], [half, half, 2], [half, fraction(1), 1], [fraction(1), half, 1],
      [fraction(1), fraction(1), 2],
    ];
    const units = cells.flatMap(([a, b, n]) => Array.from({ length: n }, () => unit({ a, b })));
    // observed 4 · ½ of 12; expected (64 · ½ + 30 · 1) of 144
    expect(weightedKappa(units, 'a', 'b')).toEqual(fraction(19, 31));
    expect(shareAgreeing(units)).toEqual(fraction(8, 12));
  });

  it('is not told where nothing could differ: one value throughout, nothing rated by two, nothing at all', () => {
    const same = [unit({ a: 1, b: 1 }), unit({ a: 1, b: 1 })];
    expect([krippendorffAlpha(same), weightedKappa(same, 'a', 'b'), shareAgreeing(same)]).toEqual([null, null, fraction(1)]);
    const alone = [unit({ a: 1 }), unit({ b: 0 })];
    expect([krippendorffAlpha(alone), weightedKappa(alone, 'a', 'b'), shareAgreeing(alone)]).toEqual([null, null, null]);
    expect([krippendorffAlpha([]), severityOf([], 'a')]).toEqual([null, null]);
  });

  it('says how severe one is beside the others', () => {
    const units = [unit({ a: 1, b: half, c: half }), unit({ a: half, b: half }), unit({ a: 0 })];
    expect([severityOf(units, 'a'), severityOf(units, 'b')]).toEqual([fraction(1, 4), fraction(-1, 8)]);
  });

  it('has words: the bands of Krippendorff and of Landis and Koch, bounds included', () => {
    expect([fraction(4, 5), fraction(2, 3), fraction(0)].map(bandOfAlpha)).toEqual([...alphaBands]);
    expect([fraction(81, 100), fraction(4, 5), fraction(3, 5), fraction(2, 5), fraction(1, 5), fraction(-1, 100)].map(bandOfKappa)).toEqual([...kappaBands]);
    expect(bandOfKappa(fraction(0))).toBe('slight');
  });

  const ratings = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat(4).map((n) => fraction(n, 4))), { minLength: 2, maxLength: 12 })
    .map((units) => units.map((one) => unit(one)));
  it('is at most 1, is 1 exactly where all agree, and does not ask for the order of things or people', () => {
    fc.assert(fc.property(ratings, (units) => {
      const alpha = krippendorffAlpha(units);
      if (alpha === null) return;
      expect(alpha.lte(1)).toBe(true);
      expect(alpha.equals(1)).toBe(shareAgreeing(units)?.equals(1));
      const turned = [...units].reverse().map((one) => new Map([...one].reverse()));
      expect(krippendorffAlpha(turned)).toEqual(alpha);
      expect(weightedKappa(turned, 'b', 'a')).toEqual(weightedKappa(units, 'a', 'b'));
    }));
  });
});

describe('field answers side by side', () => {
  const levels = { kind: 'levels', levels: [{ code: 'full', value: fraction(1) }, { code: 'part', value: half }, { code: 'none', value: fraction(0) }] };
  const criteria = new Map([['i08.a', { scorer: levels } as unknown as Criterion]]);
  const said = (evaluatorId: string, siteId: string, level: string | null, more: Partial<FieldAnswer> = {}): FieldAnswer => ({
    ...{ id: `${evaluatorId}-${siteId}-${level}`, siteId, criterion: 'i08.a', evaluatorId, deviceId: 'd', deviceSequence: 1, supersedes: [] },
    ...{ answer: level === null ? null : { kind: 'levels', level }, match: 'matches', note: '', evidence: [], photos: [], place: null },
    ...{ deviceAt: 0, clockOffsetMs: null, frameworkHash: '', ...more },
  });

  it('begins with the greatest difference; what could not be checked rates nothing, and a conflict waits for its author', () => {
    const merged = mergeFieldAnswers([
      said('eva', 'mall', 'full'), said('lead', 'mall', 'none', { match: 'differs' }),
      said('eva', 'hospital', 'full'), said('lead', 'hospital', null, { match: 'could-not-check' }),
      said('eva', 'office', 'full'), said('eva', 'office', 'part', { deviceId: 'd2' }), said('lead', 'office', 'part'),
    ]);
    const compared = compareFieldAnswers(merged, criteria);
    expect(compared.map(({ siteId, spread, rated, conflicts, differsFromDocument }) => [siteId, spread.toString(), rated.size, conflicts, differsFromDocument])).toEqual([
      ['mall', '1', 2, [], true], ['hospital', '0', 1, [], false], ['office', '0', 1, ['eva'], false],
    ]);
  });
});
