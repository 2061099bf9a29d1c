import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types, type PoolConfig } from 'pg';
import { preparingPool } from './prepared-statements';
import type { Schema } from './schema';

export const applicationRole = 'ambang_app';

/** Where a database is and as whom to enter: a `postgres://` address, or a socket folder of the embedded server. */
export type DatabaseAddress = { readonly url: string } | { readonly socketDir: string; readonly database: string };

const dateOid = 1082;
/** `date` stays the text it is: a calendar day has no time zone to be shifted by. */
const typeParsers: PoolConfig['types'] = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === dateOid ? (value: string) => value : types.getTypeParser(oid, format as 'text'),
} as PoolConfig['types'];

/**
 * Settings of a pool. As `owner` the connection may do everything (migrations); as `application` it is the role that may only SELECT
 * and INSERT on what is appended: the embedded server lets it in by name, elsewhere the connection takes the role as it begins.
 */
export function poolSettings(address: DatabaseAddress, as: 'owner' | 'application', size = 10): PoolConfig {
  const shared: PoolConfig = {
    max: size,
    types: typeParsers,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: as === 'owner' ? 'ambang-owner' : 'ambang',
  };
  if ('socketDir' in address) {
    const user = as === 'owner' ? 'postgres' : applicationRole;
    return { ...shared, host: address.socketDir, user, database: address.database };
  }
  const role = as === 'application' ? { options: `-c role=${applicationRole}` } : {};
  return { ...shared, connectionString: address.url, ...role };
}

/** Reads `DATABASE_URL`; `socket:/folder?db=name` is the embedded server's way to name itself. */
export function parseAddress(url: string): DatabaseAddress {
  if (!url.startsWith('socket:')) return { url };
  const [socketDir = '', database = 'ambang'] = url.slice('socket:'.length).split('?db=');
  return { socketDir, database };
}

export function openPool(address: DatabaseAddress, as: 'owner' | 'application', size?: number): Pool {
  return holdFast(new Pool(poolSettings(address, as, size)));
}

/** Connections to the same place in the same role, apart from those that requests wait for. */
export function openPoolLike(pool: Pool, size: number): Pool {
  return holdFast(new Pool({ ...pool.options, max: size }));
}

function holdFast(pool: Pool): Pool {
  // A connection that the server closes is not a crash, idle (the pool says so) or at work (its client says so as well as the query):
  // the next query takes a new one, or is answered 503.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export function openKysely(pool: Pool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) });
}
