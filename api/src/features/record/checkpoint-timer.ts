import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RecordService } from './record.service';

const everyMs = 60_000;

/** Notes the heads of the chains every minute while the server listens, and once more when it stops. */
@Injectable()
export class CheckpointTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('record');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly record: RecordService,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.adapterHost.listen$.subscribe(() => {
      this.timer ??= setInterval(() => void this.note(), everyMs).unref();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    await this.note();
  }

  /** The programme's head goes to the log, which is kept apart from the database. A failure waits for the next minute. */
  async note(): Promise<void> {
    try {
      const { noted, programme } = await this.record.checkpoint();
      if (noted.length > 0) this.logger.log({ msg: 'checkpoint', noted: noted.length, programme });
    } catch (error) {
      this.logger.warn({ err: error, msg: 'the heads of the chains could not be noted' });
    }
  }
}
