import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { boot, type Boot } from '../boot';
import { readEnvironment, type Environment } from '../platform/env';
import { createLogger, NestLogger } from '../platform/http/logging';
import type { Outcome, Terminal } from './terminal';

/**
 * Runs a verb on the services that people use, on the database that the environment names or the embedded one (the running service's, or
 * started for this command). Nothing listens.
 */
export async function withService(
  terminal: Terminal,
  work: (app: INestApplicationContext, environment: Environment, running: Boot) => Promise<Outcome>,
): Promise<Outcome> {
  const environment = readEnvironment(terminal.variables);
  const running = await boot(environment, (message) => terminal.say(message));
  try {
    const logger = new NestLogger(createLogger(environment.logLevel));
    const app = await NestFactory.createApplicationContext(AppModule.of(running.parts()), { logger, abortOnError: false });
    try {
      return await work(app, environment, running);
    } finally {
      await app.close();
    }
  } finally {
    await running.database.release();
  }
}
