import 'reflect-metadata';
import { fillBigLedger } from './bench/big-ledger';
import { openCrowdPair } from './bench/crowd-pair';
import { openLinePair, openProjectionsPair } from './bench/history-pairs';
import { buildHouse, type House } from './bench/house';
import { openFieldFigure } from './bench/field-figure';
import { runFigure, type Figure, type FigureOutcome } from './bench/figure';
import { openIndicatorPair } from './bench/indicator-pair';
import { openListPair } from './bench/list-pair';
import { figureNames, pairNames, readOptions, usage, UsageFault, type FigureName, type Options, type PairName } from './bench/options';
import type { Pair } from './bench/pair';
import { openQueuePair } from './bench/queue-pair';
import { openRecordPair } from './bench/record-pair';
import { surroundings, toJson, toTable } from './bench/report';
import { runPair, type Outcome } from './bench/run-pair';
import { signIn } from './bench/sign-in';
import { openUploadPair } from './bench/upload-pair';

const say = (message: string): void => void process.stderr.write(`${message}\n`);

/** Measures each pair in turn. @returns 0 when every "must" is met, 1 when one is missed */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const house = await buildHouse(say);
  const stopping = stopOnSignal(house);
  try {
    const where = surroundings(await versionOf(house));
    const outcomes = await measureAll(house, options);
    const figures = await measureFigures(house, options);
    const report = options.json ? toJson : toTable;
    process.stdout.write(report(outcomes, options, where, figures));
    return outcomes.some(({ verdict }) => verdict === 'missed') ? 1 : 0;
  } finally {
    stopping();
    await house.close();
  }
}

async function measureAll(house: House, options: Options): Promise<Outcome[]> {
  const wanted = pairNames.filter((name) => options.only.includes(name));
  if (wanted.length === 0) return [];
  say(`writing a ledger of ${options.entries} entries …`);
  const big = await fillBigLedger(house.app, house.owner, options.entries);
  const visitor = await signIn(house.app);
  const open: Readonly<Record<PairName, () => Promise<Pair>>> = {
    indicator: () => openIndicatorPair(house, visitor, options),
    list: () => openListPair(house, visitor, options, big),
    record: () => openRecordPair(house, visitor, options),
    projections: () => openProjectionsPair(house, options),
    line: () => openLinePair(house, options),
    upload: () => openUploadPair(house, options),
    crowd: () => openCrowdPair(house, options, say),
    queue: () => openQueuePair(house, visitor, options),
  };
  await house.owner.query('vacuum analyze');
  const outcomes: Outcome[] = [];
  for (const name of wanted) {
    const pair = await open[name]();
    try {
      outcomes.push(await runPair(pair, options, say));
    } finally {
      await pair.close();
    }
  }
  return outcomes;
}

async function measureFigures(house: House, options: Options): Promise<FigureOutcome[]> {
  const open: Readonly<Record<FigureName, () => Promise<Figure>>> = { field: () => openFieldFigure(house) };
  const outcomes: FigureOutcome[] = [];
  for (const name of figureNames.filter((one) => options.only.includes(one))) {
    const figure = await open[name]();
    try {
      outcomes.push(...(await runFigure(figure, options.rounds, say)));
    } finally {
      await figure.close();
    }
  }
  return outcomes;
}

async function versionOf({ owner }: House): Promise<string> {
  const { rows } = await owner.query<{ server_version: string }>('show server_version');
  return rows[0]?.server_version ?? 'unknown';
}

/** A bench that is broken off takes its database and its processes with it. @returns how to take this back */
function stopOnSignal(house: House): () => void {
  const stop = (): void => void house.close().finally(() => process.exit(130));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, stop);
  return () => signals.forEach((signal) => process.removeListener(signal, stop));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isUsage = error instanceof UsageFault;
    say(isUsage ? `${error.message}\n\n${usage}` : String(error instanceof Error ? error.stack : error));
    process.exit(isUsage ? 2 : 1);
  },
);
