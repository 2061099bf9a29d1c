import * as fc from 'fast-check';
import type { Rational } from '../kernel';
import { zero } from '../kernel';
import { anyFramework, leavesOf } from './laws/framework.laws';
import { shareLeaves } from './share-leaves';

describe('shares', () => {
  it('of the criteria that count sum to exactly 100, whichever count, and stand in the proportion of their weights', () => {
    fc.assert(
      fc.property(anyFramework, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (framework, flags) => {
        const leaves = leavesOf(framework);
        const counts = (place: number) => flags[place % flags.length] === true;
        const shares = shareLeaves(framework, counts);
        expect(shares.map((share) => share !== null)).toEqual(leaves.map((_, place) => counts(place)));
        const sum = shares.reduce<Rational>((total, share) => total.add(share ?? zero), zero);
        expect(sum.toFraction()).toBe(leaves.some((_, place) => counts(place)) ? '100' : '0');
        for (const [i, one] of leaves.entries()) {
          for (const [j, other] of leaves.entries()) {
            const siblings = one.code.slice(0, one.code.lastIndexOf('.')) === other.code.slice(0, other.code.lastIndexOf('.'));
            const [a, b] = [shares[i], shares[j]];
            if (siblings && a && b) expect(a.mul(other.weight).equals(b.mul(one.weight))).toBe(true);
          }
        }
      }),
    );
  });
});
