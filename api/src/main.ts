import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import * as path from 'node:path';
import { AppModule } from './app.module';
import { boot, type Boot } from './boot';
import { configureApp, createAdapter } from './configure-app';
import { loadDemo } from './demo/load-demo';
import { readEnvironment, UnusableEnvironment, type Environment } from './platform/env';
import { serveClientFiles } from './platform/http/client-files';
import { createLogger, NestLogger } from './platform/http/logging';
import { prepareSeeds } from './prepare-seeds';
import { sayReady } from './say-ready';

/** What a stop has to take down, as far as the start has come. */
interface Running {
  app: NestFastifyApplication | null;
  boot: Boot | null;
}

async function main(): Promise<void> {
  const environment = readEnvironment();
  const progress = (message: string): void => void process.stderr.write(`${message}\n`);
  const running: Running = { app: null, boot: null };
  stopOnSignal(running);
  try {
    running.boot = await boot(environment, progress);
    running.app = await startService(environment, running.boot, progress);
  } catch (error) {
    await running.boot?.database.release();
    throw error;
  }
}

async function startService(environment: Environment, running: Boot, progress: (m: string) => void): Promise<NestFastifyApplication> {
  const logger = createLogger(environment.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(running.parts()), createAdapter(environment, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await configureApp(app, environment);
  const screens = await serveClientFiles(app, path.resolve(__dirname, '..', 'client', 'browser'));
  await app.init();
  const token = await prepareSeeds(app, environment, progress);
  if (environment.demo) await loadDemo(running, progress);
  await app.listen(environment.port, environment.host);
  sayReady(await app.getUrl(), environment, { embedded: running.database.embedded, screens, firstAdministratorToken: token });
  return app;
}

/**
 * A normal stop answers what is under way, closes the pool and leaves no process behind; a second signal changes nothing. It is in place
 * before the database starts, so that a stop during a start leaves none behind either.
 */
function stopOnSignal(running: Running): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop(running).finally(() => process.exit(0));
    });
  }
}

async function stop({ app, boot: booted }: Running): Promise<void> {
  await app?.close().catch(() => undefined);
  await booted?.database.release().catch((error: unknown) => process.stderr.write(`The database did not stop: ${String(error)}\n`));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UnusableEnvironment ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
