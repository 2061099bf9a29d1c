import { mkdirSync } from 'node:fs';
import type { Pool } from 'pg';
import { Clock } from './platform/clock';
import { openPool } from './platform/database/connect';
import { provideDatabase, type ProvidedDatabase } from './platform/database/provide-database';
import type { Environment } from './platform/env';
import type { PlatformParts } from './platform/platform.module';

export interface Boot {
  readonly database: ProvidedDatabase;
  /** What `AppModule.of` asks for: each call opens a pool of its own, which the application closes with itself. */
  parts(clock?: Clock): PlatformParts;
}

/** What the service and the command line have in common: the data folder, and a migrated database. */
export async function boot(environment: Environment, log: (message: string) => void): Promise<Boot> {
  mkdirSync(environment.dataDir, { recursive: true });
  const database = await provideDatabase(environment, log);
  const openApplicationPool = (): Pool => openPool(database.application, 'application', environment.databasePoolSize);
  return { database, parts: (clock = new Clock()) => ({ environment, clock, pool: openApplicationPool() }) };
}
