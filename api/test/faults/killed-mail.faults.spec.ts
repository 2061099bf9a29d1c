import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres';
import { MailServer } from '../mail-server';
import { pause, ServiceProcess } from '../service-process';

const kills = process.env['FAULT_DOSE'] === 'full' ? 20 : 2;

/** The service as it is started, killed between the mail server's "taken" and its own note of that. */
describe('a service that is killed while it sends mail', () => {
  let folder: string;
  let server: MailServer;
  let service: ServiceProcess;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ambang-mail-'));
    server = await MailServer.start();
    service = await ServiceProcess.prepare(folder, { AMBANG_DEMO: '0', AMBANG_SMTP_URL: server.url, AMBANG_MAIL_FROM: 'ambang@example.test' });
    await service.start();
  }, 180_000);

  afterAll(async () => {
    await service.stop('SIGTERM');
    await server.stop();
    await removeEmbeddedPostgres(path.join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('sends the letter again after it is back, under the same Message-ID, and then never again', async () => {
    for (let round = 0; round < kills; round += 1) {
      const id = await tellSomebody();
      const messageId = `<${id}@ambang.local>`;
      const copies = (): number => server.letters.filter((letter) => letter.messageId === messageId).length;
      server.holdsMs = 60_000; // taken, and not yet answered
      await until(() => copies() === 1);
      await service.stop('SIGKILL');
      server.holdsMs = 0;
      await service.start();
      await until(() => copies() === 2);
      await until(async () => (await query('select 1 from notifications where id = $1 and mailed_at is not null', [id])).length === 1);
      await pause(1_000);
      expect(copies()).toBe(2);
      expect(await query('select 1 from graphile_worker.jobs where task_identifier = $1', ['notifications.mail'])).toEqual([]);
    }
  }, 3_600_000);

  /** What `notify` leaves behind: the row and the job, in one transaction. */
  async function tellSomebody(): Promise<string> {
    const [person, id] = [randomUUID(), randomUUID()];
    const title = { id: 'Rekap', en: 'Recap' };
    await query(
      `insert into people values ($1, 'Somebody', $2, 'id', 'active', 'live', null, now())`, [person, `${person}@example.test`]);
    await query(
      `with told as (
        insert into notifications (person_id, id, kind, params, link, dedupe_key, created_at, in_app, mail)
        values ($1::uuid, $2::uuid, 'returned', $3, '/', 'once', now(), true, 'each') returning person_id, id
      ) select graphile_worker.add_job('notifications.mail', json_build_object('personId', person_id, 'id', id)) from told`,
      [person, id, JSON.stringify({ requirement: 'i05.r1', title, agency: 'Dinas' })]);
    return id;
  }

  async function query(text: string, values: readonly unknown[]): Promise<unknown[]> {
    const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined }); // adopts the running one
    const client = new Client({ host: postgres.socketDir, user: 'postgres', database: 'postgres' });
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) if (await holds()) return;
  throw new Error('it did not come to be');
}
