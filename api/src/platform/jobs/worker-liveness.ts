import type { Pool, PoolClient } from 'pg';

/** How long a job stays with a worker that shows no sign of life. */
const graceSeconds = 10;

const holdLock = `select pg_advisory_lock(hashtextextended('ambang-worker ' || $1, 0))`;
const freeJobsOfTheDead = `
with held as materialized (
  select distinct locked_by from (
    select locked_by, locked_at from graphile_worker._private_jobs
    union all select locked_by, locked_at from graphile_worker._private_job_queues
  ) taken
  where locked_by is not null and locked_at < now() - interval '${graceSeconds} seconds'
), dead as materialized (
  select locked_by from held where pg_try_advisory_xact_lock(hashtextextended('ambang-worker ' || locked_by, 0))
)
select graphile_worker.force_unlock_workers(array(select locked_by from dead)) where exists (select from dead)`;

/**
 * A worker that is killed leaves its jobs marked as taken, which graphile-worker respects for four hours. Each worker holds a lock that
 * the server lets go with its connection; jobs of a worker whose lock is free go back into the queue.
 */
export class WorkerLiveness {
  private client: PoolClient | null = null;
  private workerId: string | null = null;

  constructor(private readonly pool: Pool) {}

  /** The worker of this process has this name from now on. */
  name(workerId: string): void {
    this.workerId = workerId;
    this.letGo();
  }

  /** Shows that this process lives, and frees what dead ones held. */
  async beat(): Promise<void> {
    await this.hold();
    await this.pool.query(freeJobsOfTheDead);
  }

  letGo(): void {
    this.client?.release(true); // closes the connection, and with it goes the lock
    this.client = null;
  }

  private async hold(): Promise<void> {
    if (this.client !== null || this.workerId === null) return;
    const client = await this.pool.connect();
    client.once('error', () => {
      if (this.client === client) this.letGo();
    });
    this.client = client;
    await client.query(holdLock, [this.workerId]).catch((error: unknown) => {
      this.letGo();
      throw error;
    });
  }
}
