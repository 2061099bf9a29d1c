import { cloneDatabase, type TestDatabase } from '../../../test/test-database';
import { compileOnce } from './compiled-statement';
import { openPool } from './connect';
import { Database } from './database';

describe('a statement compiled once', () => {
  let own: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    own = await cloneDatabase();
    database = new Database(openPool(own.address, 'application', 2));
    const region = { province_code: '35', province_name: 'Jawa Timur', time_zone: 'WIB' } as const;
    await database.read
      .insertInto('regions')
      .values([
        { id: '35.72', code: '35.72', name: 'Kota Blitar', kind: 'kota', ...region },
        { id: '35.05', code: '35.05', name: 'Kabupaten Blitar', kind: 'kabupaten', ...region },
      ])
      .execute();
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await own.drop();
  });

  it('is built once, and gets its values by name in whatever order they stand', async () => {
    let built = 0;
    const find = compileOnce((db, value: { name: string; id: string; most: number }) => {
      built += 1;
      return db
        .selectFrom('regions')
        .select(['id', 'name'])
        .where('id', '=', value.id)
        .where('name', '=', value.name)
        .where('kind', 'in', ['kota', 'kabupaten'])
        .limit(value.most);
    });
    expect(await find(database.read, { name: 'Kota Blitar', id: '35.72', most: 1 })).toEqual([{ id: '35.72', name: 'Kota Blitar' }]);
    expect(await find(database.read, { name: 'Kabupaten Blitar', id: '35.05', most: 1 })).toHaveLength(1);
    expect(await find(database.read, { name: 'Kota Blitar', id: '35.05', most: 1 })).toEqual([]);
    expect(await find(database.read, { name: 'Kota Blitar', id: '35.72', most: 0 })).toEqual([]);
    expect(built).toBe(1);
  });

  it('runs within the transaction that it is given', async () => {
    const find = compileOnce((db, value: { id: string }) => db.selectFrom('regions').select('id').where('id', '=', value.id));
    const seen = await database.transaction(async (tx) => {
      const more = { province_code: '52', province_name: 'NTB', time_zone: 'WITA', kind: 'kota' } as const;
      await tx.insertInto('regions').values({ id: '52.71', code: '52.71', name: 'Kota Mataram', ...more }).execute();
      return [await find(tx, { id: '52.71' }), await find(database.read, { id: '52.71' })];
    });
    expect(seen.map((rows) => rows.length)).toEqual([1, 0]);
  });
});
