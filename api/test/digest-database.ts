import { Client } from 'pg';
import { poolSettings, type DatabaseAddress } from '../src/platform/database/connect';

/** Of every table in `public`: how many rows, and a hash over all of them in the order of their texts. Read as the owner. */
export async function digestDatabase(address: DatabaseAddress): Promise<Readonly<Record<string, string>>> {
  return within(address, async (client) => {
    const tables = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
    const digests: Record<string, string> = {};
    for (const { name } of tables.rows) {
      if (name.startsWith('kysely_')) continue;
      const found = await client.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as digest from "${name}" t`,
      );
      digests[name] = found.rows[0]?.digest ?? '';
    }
    return digests;
  });
}

/** Every constraint and trigger of schema `public`, as PostgreSQL tells it. */
export async function listGuards(address: DatabaseAddress): Promise<readonly string[]> {
  return within(address, async (client) => {
    const found = await client.query<{ told: string }>(`
      select conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) as told
      from pg_constraint where connamespace = 'public'::regnamespace
      union all
      select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      order by 1`);
    return found.rows.map(({ told }) => told);
  });
}

async function within<T>(address: DatabaseAddress, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(poolSettings(address, 'owner', 1));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
