import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { StagingArea } from '../../platform/blobs/staging-area';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { DestructionsService } from './destructions.service';
import { UploadChecksService } from './upload-checks.service';
import { UploadStore } from './upload-store';
import { UploadsRepository } from './uploads.repository';

const everyMs = 60_000;
const hourMs = 3_600_000;
/** After so long without a byte an upload is given up; whoever comes back begins anew. */
export const abandonedAfterHours = 7 * 24;
/** Files that no row knows, and rows whose file is gone, may just be of a moment ago. */
const strayAfterHours = 1;

/** At the start and every minute: uploads whose end nobody noticed are checked, what is left over goes. */
@Injectable()
export class UploadSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('uploads');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly uploads: UploadsRepository,
    private readonly store: UploadStore,
    private readonly staging: StagingArea,
    private readonly checks: UploadChecksService,
    private readonly destructions: DestructionsService,
  ) {}

  onApplicationBootstrap(): void {
    // the command line has no server, and sweeps nothing
    this.adapterHost.listen$.subscribe(() => {
      this.timer ??= setInterval(() => void this.run(), everyMs).unref();
      void this.run();
    });
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  async run(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn({ err: error, msg: 'uploads could not be swept; it is tried again in a minute' });
    }
  }

  async sweep(): Promise<void> {
    await this.destructions.removeDestroyed(); // first: nothing that is wrong with an upload keeps bytes that must go
    const now = this.clock.now();
    const lying = new Map((await this.store.list()).map(({ id, modifiedAt }) => [id, modifiedAt]));
    for (const row of await this.uploads.unsettled(this.database.read)) {
      const lastByteAt = Math.max(lying.get(row.id) ?? 0, row.createdAt.getTime());
      lying.delete(row.id);
      const received = await this.store.receivedBytes(row.id);
      const age = now - lastByteAt;
      if (received === row.sizeBytes) this.checks.wake(row);
      else if (age > (received === null ? strayAfterHours : abandonedAfterHours) * hourMs) {
        const settled = { state: 'abandoned', settledAt: new Date(now) } as const;
        if (await this.uploads.change(this.database.read, row, ['receiving', 'checking', 'quarantined'], settled)) await this.checks.tidyUp(row.id);
      }
    }
    for (const [id, modifiedAt] of lying) if (now - modifiedAt > strayAfterHours * hourMs) await this.checks.tidyUp(id);
    await this.staging.sweep(now, strayAfterHours);
  }
}
