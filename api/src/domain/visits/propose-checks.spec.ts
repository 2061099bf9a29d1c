import fc from 'fast-check';
import { drawNumber, proposeChecks, type CheckCandidate } from '.';
import { fraction, one, zero } from '../kernel';

const check = (criterion: string, points: number, more: Partial<CheckCandidate> = {}): CheckCandidate => ({
  ...{ siteId: 's1', criterion, points: fraction(points), doubt: zero, disagreement: zero, evidenceDays: 0, minutes: 20, ...more },
});
const told = (checks: ReturnType<typeof proposeChecks>) => checks.map(({ candidate, why }) => `${why} ${candidate.criterion}`);

describe('what to check on a visit', () => {
  it('is four fifths by priority and the rest by the draw, as calculated by hand', () => {
    const candidates = [check('a', 5), check('b', 4, { doubt: one }), check('c', 1), check('d', 1), check('e', 3, { disagreement: fraction(1, 2), evidenceDays: null })];
    // a 5; b 4 · 2 = 8; e 3 · 1½ · 2 = 9; c and d 1
    const found = proposeChecks({ candidates, minutes: 60, seed: 'pleno' });
    expect(told(found).slice(0, 2)).toEqual(['priority e', 'priority b']);
    expect(found.map(({ priority }) => priority.toString()).slice(0, 2)).toEqual(['9', '8']);
    expect(found).toHaveLength(3);
    const drawn = ['a', 'c', 'd'].sort((x, y) => (drawNumber('pleno', 's1', x) < drawNumber('pleno', 's1', y) ? -1 : 1))[0];
    expect(told(found)[2]).toBe(`drawn ${drawn}`);
  });

  it('draws the same for everybody who has the seed, and otherwise with another', () => {
    expect(drawNumber('')).toBe(8917707823322109644n);
    const candidates = Array.from({ length: 40 }, (_, at) => check(`k${at}`, 1));
    const seeds = Array.from({ length: 30 }, (_, at) => told(proposeChecks({ candidates, minutes: 100, seed: `s${at}` })).at(-1));
    expect(new Set(seeds).size).toBeGreaterThan(15);
  });

  const candidates = fc.uniqueArray(
    fc.record({ siteId: fc.constantFrom('s1', 's2'), criterion: fc.stringMatching(/^k[0-9]$/), points: fc.nat(9).map((n) => fraction(n)), doubt: fc.nat(4).map((n) => fraction(n, 4)),
      disagreement: fc.nat(4).map((n) => fraction(n, 4)), evidenceDays: fc.option(fc.nat(800)), minutes: fc.integer({ min: 5, max: 60 }) }),
    { selector: ({ siteId, criterion }) => `${siteId} ${criterion}` });

  it('fits into the time, names nothing twice, and does not ask for the order of the candidates', () => {
    fc.assert(fc.property(candidates, fc.nat(400), fc.string(), (all, minutes, seed) => {
      const found = proposeChecks({ candidates: all, minutes, seed });
      expect(found.reduce((sum, { candidate }) => sum + candidate.minutes, 0)).toBeLessThanOrEqual(minutes);
      expect(new Set(found.map(({ candidate }) => candidate)).size).toBe(found.length);
      expect(proposeChecks({ candidates: [...all].reverse(), minutes, seed })).toEqual(found);
    }));
  });

  it('never drops what it proposed by priority because more hangs on it', () => {
    fc.assert(fc.property(candidates, fc.nat(400), fc.nat(20), (all, minutes, at) => {
      const chosen = proposeChecks({ candidates: all, minutes, seed: 'x' }).filter(({ why }) => why === 'priority')[at]?.candidate;
      if (!chosen) return;
      const heavier = all.map((each) => (each === chosen ? { ...each, points: each.points.add(3) } : each));
      const again = proposeChecks({ candidates: heavier, minutes, seed: 'x' }).filter(({ why }) => why === 'priority');
      expect(again.some(({ candidate }) => candidate.siteId === chosen.siteId && candidate.criterion === chosen.criterion)).toBe(true);
    }));
  });
});
