import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Logger } from 'pino';
import { AppModule } from '../src/app.module';
import { configureApp, createAdapter } from '../src/configure-app';
import type { BlobSteps } from '../src/platform/blobs/blob-steps';
import { SetClock } from '../src/platform/clock';
import { openPool, type DatabaseAddress } from '../src/platform/database/connect';
import { Database } from '../src/platform/database/database';
import { readEnvironment, type Environment } from '../src/platform/env';
import { createLogger, NestLogger } from '../src/platform/http/logging';
import { ScriptStart } from '../src/platform/script-start';
import { cloneDatabase, type TestDatabase } from './test-database';

/** A moment that no test depends on except by asking for it. */
export const testStart = Date.parse('2025-03-03T02:00:00.000Z');

/** Specs run the source: processes that the service starts run it too. */
export const fromSource = new ScriptStart([require.resolve('./run-typescript.js')]);

export interface TestApp {
  readonly nest: NestFastifyApplication;
  readonly database: Database;
  readonly clock: SetClock;
  readonly environment: Environment;
  /** Where the database is, for specs that look behind the application's back as its owner. */
  readonly address: DatabaseAddress;
  close(): Promise<void>;
}

/** The whole application on a database of its own (or the one given), with time standing at `testStart`. */
export async function startTestApp(
  settings: Partial<Environment> = {},
  given?: TestDatabase,
  logger: Logger = createLogger('silent'),
  more: { readonly blobSteps?: BlobSteps } = {},
): Promise<TestApp> {
  const own: TestDatabase = given ?? (await cloneDatabase());
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ambang-app-'));
  const environment: Environment = { ...readEnvironment({ AMBANG_DATA_DIR: dataDir, AMBANG_DEMO: '0' }), ...settings };
  const clock = new SetClock(testStart);
  const pool = openPool(own.address, 'application', 25);
  const module = await Test.createTestingModule({ imports: [AppModule.of({ environment, clock, pool, scripts: fromSource, ...more })] }).compile();
  const nest = module.createNestApplication<NestFastifyApplication>(createAdapter(environment, logger), {
    logger: new NestLogger(logger),
  });
  await configureApp(nest, environment);
  await nest.init();
  await nest.getHttpAdapter().getInstance().ready();
  return {
    nest,
    database: nest.get(Database),
    clock,
    environment,
    address: own.address,
    close: async () => {
      await nest.close();
      await own.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
