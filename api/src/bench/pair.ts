import type { PairName } from './options';

/** Two ways to do the same work: the product's, and a bare one without any of the product's own code. */
export interface Pair {
  readonly name: PairName;
  readonly work: string;
  readonly against: string;
  readonly unit: 'requests/s' | 'transactions/s' | 'ms';
  /** Of rates more is better, of durations less: the ratio is product over baseline in both cases. */
  readonly better: 'more' | 'less';
  readonly must: number;
  readonly aim: number;
  /** Compares what the two answer and says what was compared; throws `AnswersDiffer`. */
  checkEqual(): Promise<string>;
  measure(side: Side): Promise<number>;
  close(): Promise<void>;
}

/** What was done while it was measured. */
export interface Done {
  readonly done: number;
  readonly perSecond: number;
}

export type Side = 'product' | 'baseline';

/** A fast wrong answer is worth nothing: there is no figure where the two sides do not answer the same. */
export class AnswersDiffer extends Error {
  constructor(what: string, product: unknown, baseline: unknown) {
    super(`${what}: the two sides answer differently\n  product:  ${show(product)}\n  baseline: ${show(baseline)}`);
    this.name = 'AnswersDiffer';
  }
}

const shownAtMost = 600;

function show(answer: unknown): string {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return text.length <= shownAtMost ? text : `${text.slice(0, shownAtMost)} … (${text.length} characters)`;
}
