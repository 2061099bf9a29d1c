import { median } from './median';
import { AnswersDiffer, type Pair, type Side } from './pair';
import { judge, runPair } from './run-pair';

const silent = (): void => undefined;

function pairOf(figures: Readonly<Record<Side, number>>, more: Partial<Pair> = {}): Pair & { readonly order: Side[] } {
  const order: Side[] = [];
  return {
    order,
    ...{ name: 'list', work: 'w', against: 'a', unit: 'requests/s', better: 'more', must: 0.5, aim: 0.65 },
    checkEqual: () => Promise.resolve('one answer'),
    measure: (side) => {
      order.push(side);
      return Promise.resolve(figures[side]);
    },
    close: () => Promise.resolve(),
    ...more,
  };
}

describe('a pair', () => {
  it('is never measured where the two sides answer differently', async () => {
    const pair = pairOf({ product: 1, baseline: 1 }, { checkEqual: () => Promise.reject(new AnswersDiffer('/x', 'a', 'b')) });
    await expect(runPair(pair, { rounds: 7, seconds: 1, warmUpSeconds: 0 }, silent)).rejects.toThrow(AnswersDiffer);
    expect(pair.order).toEqual([]);
  });

  it('is measured side by side, and who goes first changes every round', async () => {
    const pair = pairOf({ product: 60, baseline: 100 });
    const outcome = await runPair(pair, { rounds: 3, seconds: 1, warmUpSeconds: 0 }, silent);
    expect(pair.order).toEqual(['product', 'baseline', 'baseline', 'product', 'product', 'baseline']);
    expect(outcome.rounds).toEqual(Array.from({ length: 3 }, () => ({ product: 60, baseline: 100 })));
  });

  it('is judged by the median of its rounds, so that one bad round decides nothing', () => {
    const rounds = [{ product: 70, baseline: 100 }, { product: 1, baseline: 100 }, { product: 66, baseline: 100 }];
    const { ratio, verdict, lowestRatio } = judge(pairOf({ product: 0, baseline: 0 }), '', rounds);
    expect({ ratio, verdict, lowestRatio }).toEqual({ ratio: 0.66, verdict: 'aim met', lowestRatio: 0.01 });
  });

  it.each([
    ['more', 65, 'aim met'],
    ['more', 64, 'must met'],
    ['more', 50, 'must met'],
    ['more', 49, 'missed'],
  ] as const)('of which %s is better, with %d of 100: %s', (better, product, verdict) => {
    expect(judge(pairOf({ product, baseline: 100 }, { better }), '', [{ product, baseline: 100 }]).verdict).toBe(verdict);
  });

  it.each([
    ['less', 150, 'aim met'],
    ['less', 151, 'must met'],
    ['less', 300, 'must met'],
    ['less', 301, 'missed'],
  ] as const)('of which %s is better, with %d of 100: %s', (better, product, verdict) => {
    const pair = pairOf({ product, baseline: 100 }, { better, must: 3, aim: 1.5 });
    expect(judge(pair, '', [{ product, baseline: 100 }]).verdict).toBe(verdict);
  });
});

describe('the median', () => {
  it('is the middle one, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 9, 2])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
  });
});
