import { frameworkOf, smallDocument } from '../framework/small-document.laws';
import { fraction, hundred, zero } from '../kernel';
import { pointsAtStake } from './points-at-stake';

const framework = frameworkOf(smallDocument());

describe('points at stake', () => {
  it('are everything on a track that nobody has said anything on', () => {
    const stakes = pointsAtStake(framework, 'not-scored', () => null);
    expect([...stakes.values()].reduce((sum, points) => sum.add(points), zero).equals(hundred)).toBe(true);
    expect(stakes.get('a2')?.equals(20)).toBe(true);
  });

  it('are what the share has left, and nothing where it is not applicable', () => {
    const stakes = pointsAtStake(framework, 'scored', (code) =>
      code === 'a2' ? { share: fraction(20), points: fraction(5) } : code === 'a3' ? { share: null, points: zero } : null,
    );
    expect([stakes.get('a2')?.toFraction(), stakes.get('a3')?.toFraction(), stakes.get('b1')?.toFraction()]).toEqual(['15', '0', '0']);
  });
});
