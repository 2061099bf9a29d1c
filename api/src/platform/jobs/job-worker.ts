import { EventEmitter } from 'node:events';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Logger as QueueLogger, parseCronItems, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { openPoolLike } from '../database/connect';
import { Database } from '../database/database';
import { Jobs } from './jobs';
import { WorkerLiveness } from './worker-liveness';

const concurrency = 2;
/** Those at work, one that listens for new jobs, one that shows that the process lives, one for timetables. */
const connections = concurrency + 3;
const pollMs = 5_000;
const beatMs = 5_000;
const comeBackMs = 2_000;
/** What a stop waits for work that is under way; it is done again by another process, or after the next start. */
const patienceMs = 5_000;
const missedForMs = 24 * 3_600_000;

/**
 * Does the jobs while the server listens: the command line and the demo's loader never do, nor do tests that do not ask. Several processes
 * share the queue. A database that goes away ends nothing: the worker starts again until it is back.
 */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private running: Promise<void> | null = null;
  private runner: Runner | null = null;
  private stopping = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.adapterHost.listen$.subscribe(() => this.start());
  }

  start(): void {
    if (this.jobs.all().length > 0) this.running ??= this.keepRunning();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    const late = setTimeout(() => void this.runner?.kill('work that takes too long').catch(() => undefined), patienceMs);
    await this.runner?.stop().catch(() => undefined);
    await this.running;
    clearTimeout(late);
  }

  private async keepRunning(): Promise<void> {
    const pool = openPoolLike(this.database.pool, connections);
    const liveness = new WorkerLiveness(pool);
    const beats = setInterval(() => void liveness.beat().catch(() => undefined), beatMs);
    try {
      while (!this.stopping) {
        await this.runOnce(pool, liveness).catch((error: unknown) => this.logger.warn({ err: error, msg: 'the worker comes back' }));
        if (!this.stopping) await this.pause();
      }
    } finally {
      clearInterval(beats);
      liveness.letGo();
      await pool.end().catch(() => undefined);
    }
  }

  /** Until it is stopped, or breaks. */
  private async runOnce(pool: Pool, liveness: WorkerLiveness): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      liveness.name(workerPool.id);
      void liveness.beat().catch(() => undefined);
    });
    const logger = new QueueLogger(() => (level, message) => {
      if (level === 'error') this.logger.warn({ msg: message });
    });
    this.runner = await run({
      pgPool: pool, concurrency, events, logger, pollInterval: pollMs, noHandleSignals: true,
      taskList: this.taskList(),
      parsedCronItems: this.timetable(),
    });
    if (this.stopping) await this.runner.stop().catch(() => undefined);
    await this.runner.promise;
  }

  private taskList(): TaskList {
    return Object.fromEntries(this.jobs.all().map(({ name, handler }) => [name, (payload) => handler(isRecord(payload) ? payload : {})]));
  }

  /** What was missed while nothing ran is made up for once, if it is no older than a day. */
  private timetable(): ReturnType<typeof parseCronItems> {
    const timed = this.jobs.all().flatMap(({ name, cron }) => (cron === null ? [] : [{ name, cron }]));
    return parseCronItems(
      timed.map(({ name, cron }) => ({
        task: name,
        match: cron,
        identifier: name,
        options: { backfillPeriod: missedForMs, jobKey: `timetable:${name}`, jobKeyMode: 'replace' },
      })),
    );
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, comeBackMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
