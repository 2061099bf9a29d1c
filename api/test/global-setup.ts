import * as path from 'node:path';
import { migrateToLatest } from '../src/platform/database/migrate';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres';
import { parseAddress } from '../src/platform/database/connect';
import { processMark } from '../src/platform/database/process-mark';
import { databaseNames, databaseUrl, onServer } from './test-database';

export interface TestServer {
  readonly server: string;
  readonly template: string;
  readonly embedded: EmbeddedPostgres | null;
}

/** One real server for the run, and one migrated template that every spec file clones. Several runs may share the server. */
export default async function setUp(): Promise<void> {
  const embedded = process.env['TEST_DATABASE_URL'] ? null : await startTestServer();
  const server = process.env['TEST_DATABASE_URL'] ?? `socket:${embedded?.socketDir}?db=postgres`;
  const template = `ambang_template_${process.pid}`;
  try {
    await sweep(server);
    await onServer(server, `drop database if exists "${template}" with (force)`, `create database "${template}" template template0`);
    await migrateToLatest(parseAddress(databaseUrl(server, template)));
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  process.env['AMBANG_TEST_SERVER'] = server;
  process.env['AMBANG_TEST_TEMPLATE'] = template;
  (globalThis as { testServer?: TestServer }).testServer = { server, template, embedded };
  // Ended from outside, jest calls no teardown; an orderly exit lets the server go with the last run that uses it.
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) process.once(signal, () => process.exit(code));
}

function startTestServer(): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(__dirname, '..', '..', 'data', `pg-test-${process.getuid?.() ?? 0}`);
  const flags = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };
  return startEmbeddedPostgres({ dataDir, flags, log: (message) => console.error(message) });
}

/** Removes what runs that were killed have left: the names carry the process number. */
async function sweep(server: string): Promise<void> {
  const names = [...(await databaseNames(server, 'ambang_template_')), ...(await databaseNames(server, 'ambang_test_'))];
  const left = names.filter((name) => processMark(Number(/_(\d+)(_|$)/.exec(name)?.[1])) === null);
  if (left.length > 0) await onServer(server, ...left.map((name) => `drop database if exists "${name}" with (force)`));
}
