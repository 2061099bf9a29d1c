import { sql } from 'kysely';
import type { ArchiveWriter } from './archive-writer';
import type { ArchivedTable } from './manifest';
import type { OwnerConnection } from './owner-connection';
import { writeRows } from './write-tables';

const columns = ['task', 'queue', 'payload', 'run_at', 'max_attempts', 'key', 'priority'] as const;

/** What still waits, and what is under way: if the service is lost with it, it is to be done again. Work that was given up stays out. */
const waiting = `
  select t.identifier, q.queue_name, j.payload, j.run_at, j.max_attempts, j.key, j.priority
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  where j.attempts < j.max_attempts or j.locked_at is not null
  order by j.id`;

/**
 * The jobs that wait in the snapshot, as wishes and not as rows: the tables of the queue belong to its library, which changes them between
 * versions. Null where there is no queue.
 */
export async function writeJobs(connection: OwnerConnection, writer: ArchiveWriter): Promise<ArchivedTable | null> {
  const { rows } = await sql`select where to_regclass('graphile_worker._private_jobs') is not null`.execute(connection.reader);
  if (rows.length === 0) return null;
  return writeRows(connection, { name: 'pending_jobs', columns, query: waiting }, writer);
}

/** Adds them to the queue of this version, in the transaction that brings the rows back which they speak of. */
export async function queueJobs({ client }: OwnerConnection, fill: (place: string) => Promise<void>): Promise<void> {
  await client.query(`
    create temp table restored_jobs (place bigint generated always as identity, task text, queue text, payload json, run_at timestamptz,
      max_attempts integer, key text, priority integer) on commit drop`);
  await fill('pg_temp.restored_jobs');
  await client.query(`
    select graphile_worker.add_job(task, payload := payload, queue_name := queue, run_at := run_at, max_attempts := max_attempts,
      job_key := key, priority := priority)
    from (select * from pg_temp.restored_jobs order by place) jobs`);
}
