import { PostgresDialect, Kysely, type PostgresPoolClient } from 'kysely';
import { type PoolClient } from 'pg';
import { openPool, type DatabaseAddress } from '../database/connect';
import type { Reader } from '../database/database';
import type { Schema } from '../database/schema';

/** One connection of the owner's, within one transaction. */
export interface OwnerConnection {
  /** For COPY, which streams. */
  readonly client: PoolClient;
  /** The same connection for queries. */
  readonly reader: Reader;
}

/** How values are written as text; the same in every session that writes or reads an archive, whatever a server's settings are. */
const settings = `
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'iso_8601';
  set local timezone = 'UTC';
  set local extra_float_digits = 3;
  set local bytea_output = 'hex';
  set local search_path = public, pg_catalog;
  set local statement_timeout = 0;
  set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
`;

/** One transaction as the owner of the database; what fails in it has not happened. */
export async function withinOwnerTransaction<T>(
  address: DatabaseAddress,
  mode: 'isolation level repeatable read read only' | 'read write',
  work: (connection: OwnerConnection) => Promise<T>,
): Promise<T> {
  const pool = openPool(address, 'owner', 1);
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query(`begin ${mode}`);
    await client.query(settings);
    const answer = await work({ client, reader: readerOn(client) });
    await client.query('commit');
    broken = false;
    return answer;
  } finally {
    // After a failure the connection may stand in the middle of a COPY: closing it is what surely takes everything back.
    client.release(broken);
    await pool.end();
  }
}

function readerOn(client: PoolClient): Reader {
  const one = { query: client.query.bind(client), release: () => undefined } as unknown as PostgresPoolClient;
  const pool = { connect: () => Promise.resolve(one), end: () => Promise.resolve() };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
