import Fraction from 'fraction.js';
import type { Rational } from '../kernel';
import { zero } from '../kernel';
import type { AnswerWorth } from './answer-worth';

/** Shares, and the one denominator over which all points are whole numbers. Its identity tells what was worked out under it. */
export interface Scale {
  /** Points each leaf can give, in tree order; null where it does not count. */
  readonly shares: readonly (Rational | null)[];
  readonly denominator: bigint;
  /** Longest denominator (in hexadecimal digits) before it is made anew from what counts. */
  readonly limit: number;
  /** Totals met so far, by numerator; many moments have the same one. */
  readonly totals: Map<bigint, Rational>;
}

const rememberedTotals = 20_000;
const roomToGrow = 64;

export function scaleOf(shares: readonly (Rational | null)[]): Scale {
  return { shares, denominator: 1n, limit: roomToGrow, totals: new Map() };
}

/**
 * A total that changes one criterion at a time: every leaf's points are whole numbers over one common denominator, so that a
 * change is one subtraction and one addition. Exact: where an answer's points do not fit the denominator, the denominator grows;
 * where it has grown far, it is made anew from what counts now.
 */
export class RunningTotal {
  private readonly worths: (AnswerWorth | null)[];
  private numerators: bigint[];
  private sum = 0n;

  /** Starts with nothing answered. Pass the scale an earlier total ended with to spare working it out again. */
  constructor(public scale: Scale) {
    this.worths = scale.shares.map(() => null);
    this.numerators = scale.shares.map(() => 0n);
  }

  /** Null: unanswered. A worth whose fulfilment is null or undefined gives no points. */
  set(place: number, worth: AnswerWorth | null): void {
    this.worths[place] = worth;
    const numerator = worth === null ? 0n : worth.scale === this.scale ? worth.numerator : this.numeratorOf(place, worth);
    this.sum += numerator - (this.numerators[place] ?? 0n);
    this.numerators[place] = numerator;
  }

  /** What counts changed, and with it every share. */
  rescale(wanted: Scale): void {
    const points = this.worths.map((worth, place) => (worth ? pointsOf(wanted, place, worth) : zero));
    const shortest = points.reduce((multiple, { d }) => leastCommonMultiple(multiple, d), 1n);
    const fitting = leastCommonMultiple(wanted.denominator, shortest);
    if (lengthOf(fitting) > wanted.limit) {
      const limit = 2 * lengthOf(shortest) + roomToGrow;
      this.scale = { shares: wanted.shares, denominator: shortest, limit, totals: new Map() };
    } else {
      this.scale = fitting === wanted.denominator ? wanted : { ...wanted, denominator: fitting, totals: new Map() };
    }
    this.numerators = points.map(({ n, d }) => n * (this.scale.denominator / d));
    this.sum = this.numerators.reduce((sum, numerator) => sum + numerator, 0n);
  }

  total(): Rational {
    const known = this.scale.totals.get(this.sum);
    if (known) return known;
    const total = new Fraction(this.sum, this.scale.denominator);
    if (this.scale.totals.size < rememberedTotals) this.scale.totals.set(this.sum, total);
    return total;
  }

  private numeratorOf(place: number, worth: AnswerWorth): bigint {
    const { n, d } = pointsOf(this.scale, place, worth);
    if (this.scale.denominator % d !== 0n) {
      this.rescale({ ...this.scale, denominator: leastCommonMultiple(this.scale.denominator, d), totals: new Map() });
    }
    worth.numerator = n * (this.scale.denominator / d);
    worth.scale = this.scale;
    return worth.numerator;
  }
}

function pointsOf({ shares }: Scale, place: number, { fulfilment }: AnswerWorth): Rational {
  const share = shares[place];
  return share && fulfilment ? share.mul(fulfilment) : zero;
}

function lengthOf(denominator: bigint): number {
  return denominator.toString(16).length;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}
