import * as path from 'node:path';
import type { BareWriterWanted } from './bare-writer';
import { Child } from './child-process';
import type { House } from './house';
import type { Done } from './pair';
import { findPgbench, runPgbench, toPgbench, type HowLong } from './pgbench';
import type { ReplayStep } from './replay';
import { firstWriteRegion, writeRegions } from './write-regions';

/** Whatever runs the recorded statements without the product. */
export interface RecordBaseline {
  /** Said in the report: figures against one are no figures against the other. */
  readonly name: string;
  /** All clients together; one in each of the first so many regions. */
  run(steps: readonly ReplayStep[], clients: number, howLong: HowLong): Promise<Done>;
  close(): Promise<void>;
}

/** pgbench where there is one, otherwise a process with the driver alone (slower, and therefore easier to keep up with). */
export function openRecordBaseline({ socketDir, environment }: House): RecordBaseline {
  const program = findPgbench();
  if (program !== null) {
    const file = path.join(environment.dataDir, 'record.sql');
    return {
      name: 'pgbench -M prepared',
      run: (steps, clients, howLong) =>
        runPgbench({ program, socketDir, file, clients, howLong, script: toPgbench(steps, firstWriteRegion) }),
      close: () => Promise.resolve(),
    };
  }
  const child = Child.start('bare-writer-process.js');
  return {
    name: 'bare pg (no pgbench on this machine)',
    run: (steps, clients, howLong) => {
      const wanted: BareWriterWanted = { socketDir, steps, regions: writeRegions.slice(0, clients), howLong };
      return child.ask<Done>(wanted);
    },
    close: () => child.stop(),
  };
}
