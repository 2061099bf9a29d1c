import { parseArgs } from 'node:util';

export const pairNames = ['indicator', 'list', 'record', 'projections', 'line', 'upload', 'crowd', 'queue'] as const;
export type PairName = (typeof pairNames)[number];
export const figureNames = ['field'] as const;
export type FigureName = (typeof figureNames)[number];
export const names: readonly (PairName | FigureName)[] = [...pairNames, ...figureNames];

export interface Options {
  /** Measured rounds; every round measures both sides, one after the other. */
  readonly rounds: number;
  /** How long one side is measured in one round. */
  readonly seconds: number;
  /** How long each side runs before anything counts; longer while it has answered few requests. */
  readonly warmUpSeconds: number;
  readonly connections: number;
  /** Size of the big ledger. */
  readonly entries: number;
  readonly only: readonly (PairName | FigureName)[];
  readonly json: boolean;
  /** Where the product's CPU profiles go. */
  readonly profile: string | null;
}

/** Fewer rounds are a trial run: the figures say something, the verdict does not. */
export const fewestRounds = 7;

export const usage = `npm run bench -- [options]

  --rounds <n>        measured rounds of each pair (${fewestRounds}; fewer are a trial run)
  --seconds <n>       how long a side is measured in a round (3)
  --warm-up <n>       seconds that each side runs before anything counts (10)
  --connections <n>   connections kept open for reading (16)
  --entries <n>       entries of the big ledger (10000)
  --only <a,b>        some of them only: ${names.join(', ')}
  --json              figures as JSON on standard output instead of the table
  --profile <folder>  write a CPU profile of the product's server (open it in Chrome's DevTools)
`;

export class UsageFault extends Error {}

export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parse(args);
  if (values.help === true) return 'help';
  return {
    rounds: whole('rounds', values.rounds, fewestRounds, 100),
    seconds: whole('seconds', values.seconds, 3, 600),
    warmUpSeconds: whole('warm-up', values['warm-up'], 10, 600),
    connections: whole('connections', values.connections, 16, 500),
    entries: whole('entries', values.entries, 10_000, 1_000_000),
    only: values.only === undefined ? names : values.only.split(',').map(readName),
    json: values.json ?? false,
    profile: values.profile ?? null,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    ...{ rounds: text, seconds: text, 'warm-up': text, connections: text, entries: text, only: text, profile: text },
    ...{ json: flag, help: { ...flag, short: 'h' } },
  };
  try {
    return parseArgs({ args: [...args], options, strict: true });
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, value: string | undefined, otherwise: number, atMost: number): number {
  if (value === undefined) return otherwise;
  const number = /^\d+$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > atMost) throw new UsageFault(`--${name} must be a whole number from 1 to ${atMost}`);
  return number;
}

function readName(name: string): PairName | FigureName {
  const known = names.find((one) => one === name);
  if (!known) throw new UsageFault(`--only knows ${names.join(', ')}, not "${name}"`);
  return known;
}
