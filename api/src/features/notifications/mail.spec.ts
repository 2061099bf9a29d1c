import { actingAs, type Agent } from '../../../test/acting-as';
import { MailServer } from '../../../test/mail-server';
import { runDueJobs, runTask, waitingJobs } from '../../../test/run-due-jobs';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import type { NotificationFacts, NotificationKind } from '../../domain';
import { Jobs } from '../../platform/jobs/jobs';
import { Mail } from '../../platform/mail/mail';
import { NotificationsService } from './notifications.service';

jest.setTimeout(60_000);

const region = '35.72';
const hour = 3_600_000;
let count = 0;

describe('being told by e-mail', () => {
  let app: TestApp;
  let server: MailServer;

  beforeAll(async () => {
    server = await MailServer.start();
    app = await startTestApp({ smtpUrl: server.url, mailFrom: 'ambang@example.test', publicUrl: 'https://ambang.example.test' });
  });
  afterAll(async () => {
    await app.close();
    await server.stop();
  });
  beforeEach(() => {
    server.letters.splice(0);
    app.clock.set(testStart);
  });

  const somebody = (regionId = region): Promise<Agent> => actingAs(app, { role: 'inspectorate', regionId });
  const emailOf = async (agent: Agent): Promise<string> =>
    (await app.database.read.selectFrom('people').select('email').where('id', '=', agent.personId).executeTakeFirstOrThrow()).email;

  async function tell<K extends NotificationKind>(agent: Agent, kind: K, more: Partial<NotificationFacts[K]> = {}, at = app.clock.now()): Promise<void> {
    count += 1;
    const facts = { requirement: 'i05.r1', title: { id: 'Rekap e-LHKPN', en: 'e-LHKPN recap' }, agency: 'Dinas Kesehatan', dueOn: '2025-03-10', days: 7, more: 2 };
    const params = { ...facts, ...more } as unknown as NotificationFacts[K];
    const notice = { kind, personIds: [agent.personId], regionId: region, params, link: '/daerah/35.72/tugas', dedupeKey: `mail:${count}`, at };
    await app.database.transaction((tx) => app.nest.get(NotificationsService).notify(tx, notice));
  }

  it('reaches the person once, with text, simple HTML and the whole address of the page', async () => {
    const person = await somebody();
    await tell(person, 'returned');
    expect(await runDueJobs(app)).toEqual(['notifications.mail']);
    expect(await runDueJobs(app)).toEqual([]);
    expect(server.letters).toHaveLength(1);
    const [letter] = server.letters;
    const [row] = await app.database.read.selectFrom('notifications').selectAll().where('person_id', '=', person.personId).execute();
    expect(letter).toMatchObject({ to: [await emailOf(person)], from: 'ambang@example.test', messageId: `<${row?.id}@ambang.example.test>` });
    expect(letter?.raw).toMatch(/^Subject: Dikembalikan: Rekap e-LHKPN$/m);
    expect(letter?.raw).toContain('multipart/alternative');
    expect(letter?.raw.replaceAll('=\n', '')).toContain('https://ambang.example.test/daerah/35.72/tugas');
    expect(row?.mailed_at).toEqual(new Date(testStart));
  });

  it('is tried again where the server refuses for now, under the same Message-ID', async () => {
    const person = await somebody();
    await tell(person, 'overdue');
    server.refuses = 2;
    const offered = server.offered;
    await expect(runDueJobs(app)).rejects.toThrow('try again later');
    await expect(runDueJobs(app)).rejects.toThrow('try again later');
    expect(await waitingJobs(app)).toHaveLength(1);
    await runDueJobs(app);
    expect(server.offered - offered).toBe(3);
    const [row] = await app.database.read.selectFrom('notifications').select('id').where('person_id', '=', person.personId).execute();
    expect(server.letters.map(({ messageId }) => messageId)).toEqual([`<${row?.id}@ambang.example.test>`]);
  });

  it('comes again under the same Message-ID where whoever sent it was killed before it could note that', async () => {
    const person = await somebody();
    await tell(person, 'returned');
    const before = await waitingJobs(app);
    await runDueJobs(app);
    await app.database.read.updateTable('notifications').set({ mailed_at: null }).where('person_id', '=', person.personId).execute();
    await app.database.transaction((tx) => app.nest.get(Jobs).add(tx, 'notifications.mail', before[0]?.payload ?? {}));
    await runDueJobs(app);
    expect(new Set(server.letters.map(({ messageId }) => messageId)).size).toBe(1);
    expect(server.letters).toHaveLength(2);
  });

  it('is written in the reader’s language', async () => {
    const person = await somebody();
    await app.database.read.updateTable('people').set({ language: 'en' }).where('id', '=', person.personId).execute();
    await tell(person, 'due-soon', { days: 1, dueOn: '2025-03-04' });
    await runDueJobs(app);
    expect(server.letters[0]?.raw).toMatch(/^Subject: Due tomorrow: e-LHKPN recap$/m);
    expect(server.letters[0]?.raw.replaceAll('=\n', '')).toContain('4 March 2025');
  });

  it('gathers the rest in a digest at seven in the morning of the person’s region, once a day', async () => {
    const [west, east] = [await somebody(), await somebody('91.71')]; // WIB and WIT
    const evening = Date.parse('2025-03-03T12:00:00Z');
    app.clock.set(evening);
    for (const person of [west, east]) {
      await tell(person, 'verified');
      await tell(person, 'message');
    }
    const morning = Date.parse('2025-03-04T00:00:00Z'); // 07:00 WIB
    app.clock.set(morning - 2 * hour - 1);
    await runTask(app, 'notifications.digests');
    expect(await runDueJobs(app)).toEqual([]);
    app.clock.set(morning - 2 * hour); // 07:00 WIT
    await runTask(app, 'notifications.digests');
    await runDueJobs(app);
    expect(server.letters.map(({ to }) => to[0])).toEqual([await emailOf(east)]);
    await tell(west, 'replied', {}, morning + 1); // after its seventh hour: it waits for the next day
    for (const at of [morning, morning + hour, morning + 20 * hour]) {
      app.clock.set(at);
      await runTask(app, 'notifications.digests');
      await runTask(app, 'notifications.digests');
      await runDueJobs(app);
    }
    expect(server.letters).toHaveLength(2);
    expect(server.letters[1]).toMatchObject({ to: [await emailOf(west)], messageId: `<digest-${west.personId}-2025-03-04@ambang.example.test>` });
    expect(server.letters[1]?.raw).toMatch(/^Subject: Ambang: 2 pemberitahuan, 4 Maret 2025$/m);
    app.clock.set(morning + 24 * hour);
    await runTask(app, 'notifications.digests');
    await runDueJobs(app);
    expect(server.letters[2]).toMatchObject({ messageId: `<digest-${west.personId}-2025-03-05@ambang.example.test>` });
  });

  it('cannot be made to say anything in its head, or to go elsewhere', async () => {
    const person = await somebody();
    const title = { id: 'Rekap\r\nBcc: thief@example.test\u2028', en: 'x' };
    await tell(person, 'returned', { title });
    await runDueJobs(app);
    const [head = ''] = server.letters[0]?.raw.split('\n\n') ?? [];
    expect(head).not.toMatch(/^Bcc:/im);
    expect(server.letters[0]?.to).toEqual([await emailOf(person)]);
    const letter = { key: 'a\r\nBcc: b', subject: 'x', text: 'x', html: 'x' };
    for (const to of ['a@b.test, c@d.test', 'a@b.test\r\nBcc: c@d.test', '"x" <a@b.test>', 'nobody']) {
      await expect(app.nest.get(Mail).send({ ...letter, to })).rejects.toThrow('cannot be written to');
    }
    await app.nest.get(Mail).send({ ...letter, to: 'a@b.test' });
    expect(server.letters.at(-1)?.messageId).toBe('<a--Bcc--b@ambang.example.test>');
  });

  it('shows what was typed as text, never as HTML', async () => {
    const person = await somebody();
    await tell(person, 'returned', { title: { id: '<img src=x onerror=1>', en: 'x' } });
    await runDueJobs(app);
    expect(server.letters[0]?.raw.split('text/html')[1]).not.toContain('<img');
  });

  it('is not sent to somebody whose account was disabled meanwhile, nor to a demo account', async () => {
    const person = await somebody();
    await tell(person, 'returned');
    await app.database.read.updateTable('people').set({ status: 'disabled' }).where('id', '=', person.personId).execute();
    await runDueJobs(app);
    const demo = await somebody();
    await app.database.read.updateTable('people').set({ origin: 'demo' }).where('id', '=', demo.personId).execute();
    await tell(demo, 'returned');
    expect(await runDueJobs(app)).toEqual([]);
    expect(server.letters).toEqual([]);
  });
});
