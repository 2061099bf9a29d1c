import { sql } from 'kysely';
import { Jobs } from '../src/platform/jobs/jobs';
import type { TestApp } from './test-app';

export interface WaitingJob {
  readonly id: string;
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly key: string | null;
  readonly runAt: Date;
}

/** Every job that waits, in the order in which they would be taken. */
export async function waitingJobs(app: TestApp): Promise<WaitingJob[]> {
  const rows = await sql<WaitingJob>`
    select jobs.id, tasks.identifier as task, jobs.payload, jobs.key, jobs.run_at as "runAt"
    from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    order by jobs.priority, jobs.run_at, jobs.id`.execute(app.database.read);
  return rows.rows;
}

/**
 * Does what is due by the application's clock, and what that adds, one after the other; answers the names of the tasks done. One that
 * fails stays in the queue and its error is thrown.
 */
export async function runDueJobs(app: TestApp): Promise<string[]> {
  const handlers = new Map(app.nest.get(Jobs).all().map(({ name, handler }) => [name, handler]));
  const done: string[] = [];
  for (;;) {
    const job = (await waitingJobs(app)).find(({ runAt }) => runAt.getTime() <= app.clock.now());
    if (job === undefined) return done;
    const handler = handlers.get(job.task);
    if (handler === undefined) throw new Error(`nobody does the task ${job.task}`);
    await handler(job.payload);
    await sql`select graphile_worker.complete_jobs(array[${job.id}::bigint])`.execute(app.database.read);
    done.push(job.task);
  }
}

/** Does what a timetable would, now. */
export async function runTask(app: TestApp, name: string): Promise<void> {
  const task = app.nest.get(Jobs).all().find((one) => one.name === name);
  if (task === undefined) throw new Error(`nobody does the task ${name}`);
  await task.handler({});
}
