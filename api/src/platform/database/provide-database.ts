import * as path from 'node:path';
import type { Environment } from '../env';
import { parseAddress, type DatabaseAddress } from './connect';
import { startEmbeddedPostgres } from './embedded-postgres';
import { migrateToLatest } from './migrate';

export interface ProvidedDatabase {
  /** Entered as its owner this migrates; the application enters `application`. */
  readonly owner: DatabaseAddress;
  readonly application: DatabaseAddress;
  /** Says what was provided, for the start message. */
  readonly embedded: boolean;
  /** Whether the embedded server has other users; of a server of their own nobody here knows. */
  hasOtherUsers(): boolean;
  release(): Promise<void>;
}

/**
 * The database that the environment names, migrated; without one the embedded server, started or adopted. Several processes may ask
 * at once (a command beside a running service): the embedded server stops with the last of them.
 */
export async function provideDatabase(environment: Environment, log: (message: string) => void): Promise<ProvidedDatabase> {
  if (environment.databaseUrl !== null) {
    const owner = parseAddress(environment.databaseUrl);
    const application = environment.appDatabaseUrl === null ? owner : parseAddress(environment.appDatabaseUrl);
    await migrateToLatest(owner);
    return { owner, application, embedded: false, hasOtherUsers: () => false, release: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres({ dataDir: path.join(environment.dataDir, 'postgres'), keepRunning: true, log });
  try {
    const address: DatabaseAddress = { socketDir: server.socketDir, database: 'postgres' };
    await migrateToLatest(address);
    return {
      owner: address, application: address, embedded: true, hasOtherUsers: () => server.hasOtherUsers(), release: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
