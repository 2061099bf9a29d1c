import { randomUUID } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';
import { parseAddress, type DatabaseAddress } from '../src/platform/database/connect';

/** A database of one spec file's own: fully migrated, empty, on the one server of the run. */
export interface TestDatabase {
  readonly name: string;
  /** For `openPool(address, 'owner' | 'application')`, `migrateToLatest(address)`. */
  readonly address: DatabaseAddress;
  /** The same as a `DATABASE_URL`, for a process of its own. */
  readonly url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** Clones the migrated template. Call it in `beforeAll`, and `drop` in `afterAll`. */
export async function cloneDatabase(): Promise<TestDatabase> {
  return createDatabase(required('AMBANG_TEST_TEMPLATE'));
}

/** The same without any table, for specs of migrations. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}

/** One without any table whose owner is no superuser, as on a server of an office: entered as that owner. */
export async function ownedDatabase(): Promise<TestDatabase> {
  const [server, own] = [required('AMBANG_TEST_SERVER'), await createDatabase('template0')];
  const [owner, password] = [`${own.name}_owner`, randomUUID()];
  await onServer(
    server,
    `create role "${owner}" login password '${password}'`,
    `grant ambang_app to "${owner}"`,
    `alter database "${own.name}" owner to "${owner}"`,
  );
  const address = parseAddress(databaseUrl(server, own.name));
  const url = 'socketDir' in address ? `postgres:///${own.name}?host=${address.socketDir}&user=${owner}` : enterAs(address.url, owner, password);
  const drop = async (): Promise<void> => {
    await own.drop();
    await onServer(server, `drop role "${owner}"`);
  };
  return { name: own.name, url, address: { url }, drop };
}

function enterAs(address: string, user: string, password: string): string {
  const url = new URL(address);
  [url.username, url.password] = [user, password];
  return url.toString();
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const server = required('AMBANG_TEST_SERVER');
  const name = `ambang_test_${process.pid}_${randomUUID().slice(0, 8)}`;
  await onServer(server, `create database "${name}" template "${template}"`);
  const url = databaseUrl(server, name);
  return { name, url, address: parseAddress(url), drop: () => onServer(server, `drop database if exists "${name}" with (force)`) };
}

/** `server` is the address of a database on it that one may enter to create others. */
export async function onServer(server: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client(clientSettings(server));
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

export async function databaseNames(server: string, prefix: string): Promise<readonly string[]> {
  const client = new Client(clientSettings(server));
  await client.connect();
  try {
    const found = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix]);
    return found.rows.map((row) => row.datname);
  } finally {
    await client.end();
  }
}

export function databaseUrl(server: string, name: string): string {
  const address = parseAddress(server);
  if ('socketDir' in address) return `socket:${address.socketDir}?db=${name}`;
  const url = new URL(address.url);
  url.pathname = `/${name}`;
  return url.toString();
}

function clientSettings(server: string): ClientConfig {
  const address = parseAddress(server);
  return 'url' in address ? { connectionString: address.url } : { host: address.socketDir, user: 'postgres', database: address.database };
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run specs through jest with its global set-up`);
  return value;
}
