import type { LoggerService } from '@nestjs/common';
import { LogController, type FastifyServerOptions } from 'fastify';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Environment } from '../env';

/**
 * Structured logs, one JSON line each, on standard error. A request is logged by its route's pattern and never by its address,
 * headers or body: invitation tokens, passwords and personal numbers cannot get in.
 */
export function createLogger(level: Environment['logLevel'], destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: ['req.headers', '*.password', '*.token', '*.authorization', '*.cookie'], remove: true },
      serializers: {
        err: (error: unknown) =>
          error instanceof Error ? { type: error.name, message: messageOf(error), stack: error.stack } : { type: typeof error },
        req: (request: { method?: string; routeOptions?: { url?: string } }) => ({
          method: request.method,
          route: request.routeOptions?.url ?? 'unknown',
        }),
        res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
      },
    },
    destination ?? pino.destination({ dest: 2, sync: false }),
  );
}

/** A database's message may quote the row it refused; its code and constraint are enough. */
function messageOf(error: Error): string {
  return 'severity' in error ? `database: ${'code' in error ? String(error.code) : 'unknown'}` : error.message;
}

export function fastifyLogging(logger: Logger): Pick<FastifyServerOptions, 'loggerInstance' | 'logController'> {
  return { loggerInstance: logger, logController: new LogController({ disableRequestLogging: !logger.isLevelEnabled('info') }) };
}

/** Nest's own messages through the same logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    this.write('error', message, lastText(rest));
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.write('warn', message, lastText(rest));
  }

  debug(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }

  private write(level: 'debug' | 'warn' | 'error', message: unknown, context: string | undefined): void {
    const fields = typeof message === 'object' && message !== null ? message : { msg: String(message) };
    this.logger[level]({ ...fields, ...(context === undefined ? {} : { context }) });
  }
}

function lastText(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
}
