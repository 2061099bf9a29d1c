import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Clock } from '../clock';
import type { Tx } from '../database/database';

/** Ids and short facts as plain JSON: whoever may read the database reads this. */
export type JobPayload = Readonly<Record<string, unknown>>;
/** May run more than once (a process that is killed has not said that it was done), so it does nothing that may not be done twice. */
export type JobHandler = (payload: JobPayload) => Promise<void>;

export interface Task {
  readonly name: string;
  readonly handler: JobHandler;
  /** Minute, hour, day, month, weekday, in UTC; null: only when somebody adds it. */
  readonly cron: string | null;
}

export interface JobWish {
  /** Of jobs that wait under one key there is one: the latest wish takes the place of the one before. */
  readonly jobKey?: string;
  /** Not before; the moment of adding otherwise. */
  readonly runAt?: number;
}

/**
 * Work that is done later, kept in the same PostgreSQL: added within the caller's transaction, so that it exists exactly when what it
 * follows from exists. Features register their tasks in `onModuleInit`; whoever does not listen (the command line, the demo's loader)
 * only adds.
 */
@Injectable()
export class Jobs {
  private readonly tasks = new Map<string, Task>();

  constructor(private readonly clock: Clock) {}

  register(name: string, handler: JobHandler, cron: string | null = null): void {
    if (this.tasks.has(name)) throw new Error(`the task ${name} is registered twice`);
    this.tasks.set(name, { name, handler, cron });
  }

  all(): readonly Task[] {
    return [...this.tasks.values()];
  }

  async add(tx: Tx, task: string, payload: JobPayload, wish: JobWish = {}): Promise<void> {
    if (!this.tasks.has(task)) throw new Error(`nobody does the task ${task}`);
    const runAt = new Date(wish.runAt ?? this.clock.now());
    await sql`select from graphile_worker.add_job(
      ${task}::text, payload := ${JSON.stringify(payload)}::json, run_at := ${runAt}::timestamptz, job_key := ${wish.jobKey ?? null}::text)`.execute(tx);
  }
}
