import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Pool } from 'pg';
import { Clock } from './clock';
import { Database } from './database/database';
import { ENVIRONMENT, type Environment } from './env';
import { HealthController } from './http/health.controller';

export { ENVIRONMENT } from './env';

export interface PlatformParts {
  readonly environment: Environment;
  readonly clock: Clock;
  /** The application's own pool (role `ambang_app`). */
  readonly pool: Pool;
}

/** Technology that every feature may use, handed in from outside: nothing here reads the environment or the time by itself. */
@Global()
@Module({})
export class PlatformModule {
  static of(parts: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: ENVIRONMENT, useValue: parts.environment },
        { provide: Clock, useValue: parts.clock },
        { provide: Database, useFactory: () => new Database(parts.pool) },
      ],
      exports: [ENVIRONMENT, Clock, Database],
    };
  }
}
