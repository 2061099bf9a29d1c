import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { poolSettings } from '../platform/database/connect';
import type { Done } from './pair';
import type { HowLong } from './pgbench';
import type { ReplayStep, ReplayValue, Slot } from './replay';

export interface BareWriterWanted {
  readonly socketDir: string;
  readonly steps: readonly ReplayStep[];
  /** One client in each. */
  readonly regions: readonly string[];
  readonly howLong: HowLong;
}

/** Runs recorded transactions through pg alone, one client after the other's answer: the baseline where there is no pgbench. */
export async function writeBare({ socketDir, steps, regions, howLong }: BareWriterWanted): Promise<Done> {
  const clients = await Promise.all(
    regions.map(async () => {
      const client = new Client(poolSettings({ socketDir, database: 'postgres' }, 'application'));
      await client.connect();
      return client;
    }),
  );
  const began = performance.now();
  const isOver = (done: number): boolean =>
    'seconds' in howLong ? performance.now() - began >= howLong.seconds * 1000 : done >= howLong.transactions;
  const counts = await Promise.all(
    clients.map(async (client, index) => {
      let done = 0;
      for (; !isOver(done); done += 1) await writeOnce(client, steps, regions[index] ?? '');
      return done;
    }),
  );
  const took = (performance.now() - began) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  const done = counts.reduce((sum, count) => sum + count, 0);
  return { done, perSecond: done / took };
}

async function writeOnce(client: Client, steps: readonly ReplayStep[], region: string): Promise<void> {
  const slots: Partial<Record<Slot, unknown>> = { region, key: randomUUID() };
  const valueOf = (value: ReplayValue): unknown => ('slot' in value ? slots[value.slot] : value.text);
  for (const [index, { text, values, fills }] of steps.entries()) {
    // Prepared once per connection, as in pgbench.
    const query = { ...(values.length > 0 ? { name: `step-${index}` } : {}), text, values: values.map(valueOf) };
    const { rows } = await client.query<Record<string, unknown>>(query);
    for (const { slot, column, next } of fills) slots[slot] = next ? Number(rows[0]?.[column]) + 1 : rows[0]?.[column];
  }
}
