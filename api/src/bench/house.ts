import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Pool } from 'pg';
import { AppModule } from '../app.module';
import { boot, type Boot } from '../boot';
import { configureApp, createAdapter } from '../configure-app';
import { loadDemo } from '../demo/load-demo';
import { Clock } from '../platform/clock';
import { openPool } from '../platform/database/connect';
import { removeEmbeddedPostgres } from '../platform/database/embedded-postgres';
import { readEnvironment, type Environment } from '../platform/env';
import { createLogger, NestLogger } from '../platform/http/logging';
import { prepareSeeds } from '../prepare-seeds';
import { Trace } from './trace';

/** Everything the pairs stand on: a database of the bench's own with the demo in it, and the application inside this process. */
export interface House {
  readonly environment: Environment;
  /** The folder of the database's socket; both sides reach the server by it, with the server's own durable settings. */
  readonly socketDir: string;
  readonly owner: Pool;
  /** The product in this process: for reading what it sends to the database, and for work that needs no HTTP. */
  readonly app: NestFastifyApplication;
  readonly trace: Trace;
  close(): Promise<void>;
}

const folder = path.resolve('data', 'bench');

export async function buildHouse(say: (message: string) => void): Promise<House> {
  claimFolder();
  const environment = readEnvironment({ AMBANG_DATA_DIR: folder, PORT: '0' });
  await removeEmbeddedPostgres(path.join(folder, 'postgres')); // what an interrupted run left
  say('making a database …');
  const booted = await boot(environment, say);
  const opened: { owner?: Pool; app?: NestFastifyApplication } = {};
  const leave = async (): Promise<void> => {
    await opened.app?.close();
    await opened.owner?.end();
    await booted.database.release();
    await removeEmbeddedPostgres(path.join(folder, 'postgres'));
    fs.rmSync(folder, { recursive: true, force: true });
  };
  let leaving: Promise<void> | null = null; // asked for by the end and by a signal, done once
  const close = (): Promise<void> => (leaving ??= leave());
  try {
    const pool = openPool(booted.database.application, 'application', environment.databasePoolSize);
    const trace = new Trace(pool);
    opened.app = await openApp(environment, pool);
    await prepareSeeds(opened.app, environment, say);
    await loadDemo(booted, say);
    opened.owner = openPool(booted.database.owner, 'owner', 2);
    return { environment, socketDir: socketDirOf(booted), owner: opened.owner, app: opened.app, trace, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openApp(environment: Environment, pool: Pool): Promise<NestFastifyApplication> {
  const logger = createLogger(environment.logLevel);
  const parts = { environment, clock: new Clock(), pool };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts), createAdapter(environment, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await configureApp(app, environment);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

function socketDirOf({ database }: Boot): string {
  if ('socketDir' in database.owner) return database.owner.socketDir;
  throw new Error('the bench has a database of its own and never another');
}

/** Two benches on one machine would measure each other. */
function claimFolder(): void {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'pid');
  const other = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  if (other > 0 && other !== process.pid && isAlive(other)) throw new Error(`another bench is running (process ${other})`);
  fs.writeFileSync(file, String(process.pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
