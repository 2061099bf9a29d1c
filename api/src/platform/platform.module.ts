import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Pool } from 'pg';
import type { BlobSteps } from './blobs/blob-steps';
import { BlobStore } from './blobs/blob-store';
import { openBlobStore } from './blobs/open-blob-store';
import { StagingArea } from './blobs/staging-area';
import { Clock } from './clock';
import { Database } from './database/database';
import { ENVIRONMENT, type Environment } from './env';
import { DocumentReader } from './files/read-document';
import { HealthController } from './http/health.controller';
import { JobWorker } from './jobs/job-worker';
import { Jobs } from './jobs/jobs';
import { Mail } from './mail/mail';
import { ScriptStart } from './script-start';
import { WorkbookReader } from './workbooks/workbook-reader';

export { ENVIRONMENT } from './env';

export interface PlatformParts {
  readonly environment: Environment;
  readonly clock: Clock;
  /** The application's own pool (role `ambang_app`). */
  readonly pool: Pool;
  /** Told at each step of keeping bytes; a test that interrupts them gives its own. */
  readonly blobSteps?: BlobSteps;
  /** How processes of its own are started; as a build does unless told. */
  readonly scripts?: ScriptStart;
  /** What reads documents; whoever knows beforehand what stands in them gives its own. */
  readonly documents?: DocumentReader;
}

/** Technology that every feature may use, handed in from outside: nothing here reads the environment or the time by itself. */
@Global()
@Module({})
export class PlatformModule {
  static of(parts: PlatformParts): DynamicModule {
    const { environment } = parts;
    const { staging, blobs } = openBlobStore(environment, parts.blobSteps);
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: ENVIRONMENT, useValue: environment },
        { provide: Clock, useValue: parts.clock },
        { provide: Database, useFactory: () => new Database(parts.pool) },
        { provide: StagingArea, useValue: staging },
        { provide: BlobStore, useValue: blobs },
        { provide: ScriptStart, useValue: parts.scripts ?? new ScriptStart() },
        WorkbookReader,
        parts.documents ? { provide: DocumentReader, useValue: parts.documents } : DocumentReader,
        Jobs,
        JobWorker,
        Mail,
      ],
      exports: [ENVIRONMENT, Clock, Database, StagingArea, BlobStore, WorkbookReader, DocumentReader, Jobs, Mail],
    };
  }
}
