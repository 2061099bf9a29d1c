import { sql } from 'kysely';
import { cloneDatabase, type TestDatabase } from '../../../test/test-database';
import { openPool } from './connect';
import { Database } from './database';
import { PreparedStatements } from './prepared-statements';

describe('names of statements', () => {
  it('are given the second time a text comes, one each, and stay', () => {
    const statements = new PreparedStatements();
    expect(statements.nameOf('select 1')).toBeUndefined();
    const name = statements.nameOf('select 1');
    expect(name).toBeDefined();
    expect(statements.nameOf('select 1')).toBe(name);
    statements.nameOf('select 2');
    expect(statements.nameOf('select 2')).not.toBe(name);
  });

  it('are not given without end, whatever comes', () => {
    const statements = new PreparedStatements();
    const named = new Set<string>();
    for (let index = 0; index < 5_000; index += 1) {
      for (const _ of [1, 2]) {
        const name = statements.nameOf(`select ${index}`);
        if (name !== undefined) named.add(name);
      }
    }
    expect(named.size).toBe(300);
  });
});

describe('a database', () => {
  let own: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    own = await cloneDatabase();
    database = new Database(openPool(own.address, 'application', 1));
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await own.drop();
  });

  const ask = (value: number) =>
    database.transaction(async (tx) => (await sql<{ answer: number }>`select 100 / ${value}::int as answer`.execute(tx)).rows[0]?.answer);

  it('answers the same whether a statement is prepared or not, also after one that failed', async () => {
    expect(await ask(10)).toBe(10);
    await expect(ask(0)).rejects.toMatchObject({ code: '22012' });
    expect(await ask(20)).toBe(5);
    expect(await ask(50)).toBe(2);
    const { rows } = await database.pool.query<{ name: string }>('select name from pg_prepared_statements');
    expect(rows).toHaveLength(1);
  });
});
