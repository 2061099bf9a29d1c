import * as os from 'node:os';
import type { FigureOutcome } from './figure';
import { fewestRounds, type Options } from './options';
import type { Outcome } from './run-pair';

export interface Surroundings {
  readonly node: string;
  readonly postgres: string;
  readonly processor: string;
  readonly cores: number;
  readonly loadBefore: number;
}

export function surroundings(postgres: string): Surroundings {
  const processors = os.cpus();
  const processor = processors[0]?.model ?? 'unknown';
  return { node: process.version, postgres, processor, cores: processors.length, loadBefore: os.loadavg()[0] ?? 0 };
}

export function toJson(
  outcomes: readonly Outcome[],
  options: Options,
  where: Surroundings,
  figures: readonly FigureOutcome[] = [],
): string {
  const { rounds, seconds, warmUpSeconds, connections, entries } = options;
  return `${JSON.stringify({ ...where, rounds, seconds, warmUpSeconds, connections, entries, pairs: outcomes, figures }, null, 2)}\n`;
}

const columns = ['work', 'against', 'unit', 'product', 'baseline', 'ratio', '(rounds)', 'must', 'aim', ''] as const;

export function toTable(
  outcomes: readonly Outcome[],
  { rounds, seconds, warmUpSeconds }: Options,
  where: Surroundings,
  figures: readonly FigureOutcome[] = [],
): string {
  const rows = [columns, ...outcomes.map(toRow)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  const [head = '', ...body] = lines;
  const trial = rounds < fewestRounds ? `; fewer than ${fewestRounds} rounds: a trial run` : '';
  const table = [
    '',
    head,
    '-'.repeat(Math.max(...lines.map((line) => line.length))),
    ...body,
  ];
  return [
    ...(outcomes.length === 0 ? [] : table),
    '',
    ...toLines(figures),
    `Medians of ${rounds} rounds of ${seconds} s a side, both sides in turn, after ${warmUpSeconds} s each to warm up${trial}.`,
    `Node ${where.node}, PostgreSQL ${where.postgres}, ${where.cores} × ${where.processor}.`,
    `Load of the machine before: ${where.loadBefore.toFixed(1)} (above ${where.cores / 2} somebody else is working on it).`,
    '',
  ].join('\n');
}

function toLines(figures: readonly FigureOutcome[]): readonly string[] {
  const lines = figures.map(({ work, median, rounds, aimMs, verdict }) => {
    const bounds = `(${Math.min(...rounds).toFixed(0)}–${Math.max(...rounds).toFixed(0)})`;
    return `${work}  ${median.toFixed(0)} ms  ${bounds}  ${aimMs === null ? '' : `< ${aimMs} ms  `}${verdict}`;
  });
  return lines.length === 0 ? [] : [...lines, ''];
}

function toRow(outcome: Outcome): readonly string[] {
  const sign = outcome.better === 'more' ? '≥' : '≤';
  return [
    outcome.work,
    outcome.against,
    outcome.unit,
    outcome.product.toFixed(1),
    outcome.baseline.toFixed(1),
    `${outcome.ratio.toFixed(2)}×`,
    `(${outcome.lowestRatio.toFixed(2)}–${outcome.highestRatio.toFixed(2)})`,
    `${sign} ${outcome.must}×`,
    `${sign} ${outcome.aim}×`,
    outcome.verdict === 'missed' ? 'MISSED' : outcome.verdict,
  ];
}
