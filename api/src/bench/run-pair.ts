import { median } from './median';
import type { Pair, Side } from './pair';

export interface Round {
  readonly product: number;
  readonly baseline: number;
}

export type Verdict = 'aim met' | 'must met' | 'missed';

export interface Outcome {
  readonly name: string;
  readonly work: string;
  readonly against: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly compared: string;
  readonly rounds: readonly Round[];
  readonly product: number;
  readonly baseline: number;
  /** Median of the rounds' own ratios: what a noisy machine does to both sides of a round falls out of it. */
  readonly ratio: number;
  readonly lowestRatio: number;
  readonly highestRatio: number;
  readonly must: number;
  readonly aim: number;
  readonly verdict: Verdict;
}

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** Equal answers first, then some time to warm up, then the rounds that count; who goes first changes every round. */
export async function runPair(pair: Pair, plan: Plan, say: (message: string) => void): Promise<Outcome> {
  const compared = await pair.checkEqual();
  say(`${pair.name}: equal answers (${compared})`);
  for (const side of ['product', 'baseline'] as const) await warmUp(pair, side, plan);
  const measured: Round[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    const figures = await runRound(pair, round % 2 === 0 ? 'product' : 'baseline');
    measured.push(figures);
    say(`${pair.name}: ${round + 1}/${plan.rounds} ${spell(figures)} ${pair.unit}`);
  }
  return judge(pair, compared, measured);
}

/** Node's compiler works on a program for a while: thousands of requests go by before the code is what it will be. */
const requestsToWarmUp = 3_000;
/** On a busy machine that takes longer than planned; at most so many times as long. */
const patience = 6;

async function warmUp({ unit, measure }: Pair, side: Side, { seconds, warmUpSeconds }: Plan): Promise<void> {
  const began = performance.now();
  let answered = 0;
  for (let took = 0; took < warmUpSeconds; ) {
    const figure = await measure(side);
    answered += unit === 'ms' ? requestsToWarmUp : figure * seconds;
    took = (performance.now() - began) / (answered < requestsToWarmUp ? 1000 * patience : 1000);
  }
}

function spell({ product, baseline }: Round): string {
  return `${product.toFixed(1)} against ${baseline.toFixed(1)} (${(product / baseline).toFixed(2)}×)`;
}

async function runRound(pair: Pair, first: Side): Promise<Round> {
  const one = await pair.measure(first);
  const other = await pair.measure(first === 'product' ? 'baseline' : 'product');
  return first === 'product' ? { product: one, baseline: other } : { product: other, baseline: one };
}

export function judge(pair: Omit<Pair, 'checkEqual' | 'measure' | 'close'>, compared: string, rounds: readonly Round[]): Outcome {
  const { name, work, against, unit, better, must, aim } = pair;
  const ratios = rounds.map(({ product, baseline }) => product / baseline);
  const ratio = median(ratios);
  const reaches = (bound: number) => (better === 'more' ? ratio >= bound : ratio <= bound);
  return {
    ...{ name, work, against, unit, better, compared, rounds },
    product: median(rounds.map((round) => round.product)),
    baseline: median(rounds.map((round) => round.baseline)),
    ratio,
    lowestRatio: Math.min(...ratios),
    highestRatio: Math.max(...ratios),
    ...{ must, aim },
    verdict: reaches(aim) ? 'aim met' : reaches(must) ? 'must met' : 'missed',
  };
}
