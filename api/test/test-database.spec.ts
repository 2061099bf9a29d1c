import { sql } from 'kysely';
import { openKysely, openPool } from '../src/platform/database/connect';
import { cloneDatabase, databaseNames, emptyDatabase } from './test-database';

async function tables(address: Parameters<typeof openPool>[0], as: 'owner' | 'application'): Promise<number> {
  const db = openKysely(openPool(address, as, 1));
  try {
    const found = await sql<{ count: number }>`select count(*)::int as count from pg_tables where schemaname = 'public'`.execute(db);
    return found.rows[0]?.count ?? -1;
  } finally {
    await db.destroy();
  }
}

describe('a database of one spec file', () => {
  it('is migrated, can be entered as owner and as the application, and is gone afterwards', async () => {
    const database = await cloneDatabase();
    expect(await tables(database.address, 'owner')).toBeGreaterThan(10);
    expect(await tables(database.address, 'application')).toBeGreaterThan(10);
    await database.drop();
    expect(await databaseNames(process.env['AMBANG_TEST_SERVER'] ?? '', database.name)).toEqual([]);
  });

  it('shares nothing with another one', async () => {
    const [one, other] = [await cloneDatabase(), await emptyDatabase()];
    expect(await tables(other.address, 'owner')).toBe(0);
    expect(one.name).not.toBe(other.name);
    await one.drop();
    await other.drop();
  });
});
