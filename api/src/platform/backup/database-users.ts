import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { DatabaseAddress } from '../database/connect';
import type { Reader } from '../database/database';
import { Refusal } from '../refusal';
import { withinOwnerTransaction } from './owner-connection';

const patienceMs = 2_000;

/**
 * Refused with `restore-in-use` where a service is connected to the database; looked at before this process connects as the service would.
 * A service that happens to hold no connection at this moment is not seen: nothing is lost, because what it writes before the tables are
 * locked makes the restore be refused.
 */
export async function refuseWhileServed(owner: DatabaseAddress, also: (reader: Reader) => Promise<void>): Promise<void> {
  await withinOwnerTransaction(owner, 'isolation level repeatable read read only', async ({ reader }) => {
    for (const end = Date.now() + patienceMs; await isServed(reader); await setTimeout(50)) {
      if (Date.now() > end) throw Refusal.of('restore-in-use');
    }
    await also(reader);
  });
}

async function isServed(reader: Reader): Promise<boolean> {
  await sql`select pg_stat_clear_snapshot()`.execute(reader);
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and application_name = 'ambang' and pid <> pg_backend_pid() limit 1
  `.execute(reader);
  return rows.length > 0;
}
