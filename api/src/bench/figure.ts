import { median } from './median';
import type { FigureName } from './options';

/** Work that has a bound of its own and nothing to be compared with: what somebody waits for in front of a screen. */
export interface Figure {
  readonly name: FigureName;
  /** What each of the numbers of a round is, in ms, and what is aimed at; null: it is told, and nothing is aimed at. */
  readonly parts: readonly { readonly work: string; readonly aimMs: number | null }[];
  /** One round: a number for each part. */
  measure(): Promise<readonly number[]>;
  close(): Promise<void>;
}

export interface FigureOutcome {
  readonly work: string;
  readonly aimMs: number | null;
  readonly rounds: readonly number[];
  readonly median: number;
  readonly verdict: 'aim met' | 'aim missed' | 'told';
}

/** One round to warm up, which does not count, then those that do. */
export async function runFigure(figure: Figure, rounds: number, say: (message: string) => void): Promise<readonly FigureOutcome[]> {
  await figure.measure();
  const measured: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const found = await figure.measure();
    measured.push(found);
    say(`${figure.name}: ${round + 1}/${rounds} ${found.map((ms) => ms.toFixed(0)).join(' and ')} ms`);
  }
  return figure.parts.map(({ work, aimMs }, part) => judgeFigure(work, aimMs, measured.map((round) => round[part] ?? Number.NaN)));
}

export function judgeFigure(work: string, aimMs: number | null, rounds: readonly number[]): FigureOutcome {
  const middle = median(rounds);
  return { work, aimMs, rounds, median: middle, verdict: aimMs === null ? 'told' : middle < aimMs ? 'aim met' : 'aim missed' };
}
