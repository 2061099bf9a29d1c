import { sql } from 'kysely';
import { waitingJobs } from '../../../test/run-due-jobs';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { openPool } from '../database/connect';
import { JobWorker } from './job-worker';
import { Jobs, type JobPayload } from './jobs';

jest.setTimeout(60_000);

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 40_000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not come to be');
}

describe('the queue', () => {
  let app: TestApp;
  const done: JobPayload[] = [];
  let fails = 0;
  const add = (payload: JobPayload, wish?: { jobKey?: string; runAt?: number }): Promise<void> =>
    app.database.transaction((tx) => app.nest.get(Jobs).add(tx, 'spec.note', payload, wish));

  beforeAll(async () => {
    app = await startTestApp();
    app.nest.get(Jobs).register('spec.note', (payload) => {
      if (fails > 0) {
        fails -= 1;
        return Promise.reject(new Error('not yet'));
      }
      done.push(payload);
      return Promise.resolve();
    });
  });
  afterAll(() => app.close());
  beforeEach(() => done.splice(0));

  it('does nothing where nobody listens, and refuses a task that nobody does', async () => {
    await add({ n: 0 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(done).toEqual([]);
    await expect(app.database.transaction((tx) => app.nest.get(Jobs).add(tx, 'spec.other', {}))).rejects.toThrow('nobody does');
    expect(() => app.nest.get(Jobs).register('spec.note', () => Promise.resolve())).toThrow('twice');
  });

  it('does what waits once the worker starts, and what is added at once, as the application’s role', async () => {
    app.nest.get(JobWorker).start();
    await until(() => done.length === 1);
    await add({ n: 1 });
    const asked = Date.now();
    await until(() => done.length === 2);
    expect(Date.now() - asked).toBeLessThan(4_000); // told of it, not found by looking now and then
    expect(done).toEqual([{ n: 0 }, { n: 1 }]);
    await until(async () => (await waitingJobs(app)).length === 0);
  });

  it('does nothing of what was rolled back', async () => {
    await expect(
      app.database.transaction(async (tx) => {
        await app.nest.get(Jobs).add(tx, 'spec.note', { n: 'rolled back' });
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    await add({ n: 'after' });
    await until(() => done.length > 0);
    expect(done).toEqual([{ n: 'after' }]);
  });

  it('keeps one job of a key, waits until its time, and tries again what failed', async () => {
    const later = Date.now() + 2_000;
    await add({ n: 'early' }, { jobKey: 'spec', runAt: later });
    await add({ n: 'late' }, { jobKey: 'spec', runAt: later });
    fails = 1;
    await until(() => done.length > 0);
    expect(done).toEqual([{ n: 'late' }]);
    expect(Date.now()).toBeGreaterThanOrEqual(later);
  });

  it('goes on when all its connections are cut', async () => {
    const owner = openPool(app.address, 'owner', 1);
    try {
      await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    } finally {
      await owner.end();
    }
    // each connection that the pool still believes in fails once
    await until(() => add({ n: 'after the cut' }, { jobKey: 'cut' }).then(() => true, () => false));
    await until(() => done.some(({ n }) => n === 'after the cut'));
  });

  it('takes back what a worker held that is dead, and leaves what one holds that lives', async () => {
    const owner = openPool(app.address, 'owner', 1);
    const holder = await owner.connect();
    try {
      await holder.query(`select pg_advisory_lock(hashtextextended('ambang-worker pool-that-lives', 0))`);
      await add({ n: 'dead' }, { runAt: Date.now() + 600_000 });
      await add({ n: 'lives' }, { runAt: Date.now() + 600_000 });
      await sql`update graphile_worker._private_jobs set run_at = now() - interval '1 minute', locked_at = now() - interval '1 minute',
        locked_by = 'pool-that-' || case when payload->>'n' = 'dead' then 'is-dead' else 'lives' end
        where payload->>'n' in ('dead', 'lives')`.execute(app.database.read);
      await until(() => done.some(({ n }) => n === 'dead'));
      expect(done).not.toContainEqual({ n: 'lives' });
      expect((await waitingJobs(app)).map(({ payload }) => payload)).toContainEqual({ n: 'lives' });
    } finally {
      holder.release();
      await owner.end();
    }
  });
});
