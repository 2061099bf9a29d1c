import { actingAs, type Agent } from '../../../test/acting-as';
import { givenAgency, givenRegion } from '../../../test/given-regions';
import { runDueJobs, waitingJobs } from '../../../test/run-due-jobs';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import type { NotificationPage } from './notification.dto';
import { NotificationsService, type Notice } from './notifications.service';

jest.setTimeout(60_000);

const mail = { smtpUrl: 'smtp://127.0.0.1:9', mailFrom: 'ambang@example.test' };
const region = '35.72';
let count = 0;

function notice(personIds: readonly string[], more: Partial<Notice<'returned'>> = {}): Notice<'returned'> {
  count += 1;
  return {
    kind: 'returned',
    personIds,
    regionId: region,
    params: { requirement: 'i05.r1', title: { id: 'Rekap e-LHKPN', en: 'e-LHKPN recap' }, agency: 'Dinas Kesehatan' },
    link: '/wilayah/35.72/bukti',
    dedupeKey: `returned:${count}`,
    at: testStart,
    ...more,
  };
}

describe('being told', () => {
  let app: TestApp;
  let agencyId: string;
  const tell = (one: Notice): Promise<void> => app.database.transaction((tx) => app.nest.get(NotificationsService).notify(tx, one));
  const inbox = async (agent: Agent, query = ''): Promise<NotificationPage> => (await agent.get(`/api/me/notifications${query}`)).json();
  const somebody = (): Promise<Agent> => actingAs(app, { role: 'focal-point', regionId: region, agencyId });

  beforeAll(async () => {
    app = await startTestApp(mail);
    agencyId = await givenAgency(app, region, 'Dinas Kesehatan');
  });
  afterAll(() => app.close());

  it('happens once for one event, though twenty tell of it at the same time', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const event = notice([one.personId, other.personId, one.personId]);
    await Promise.all(Array.from({ length: 20 }, () => tell(event)));
    for (const agent of [one, other]) {
      const { items, unread } = await inbox(agent);
      expect(items).toMatchObject([{ kind: 'returned', link: '/wilayah/35.72/bukti', params: event.params, readAt: null }]);
      expect(unread).toBe(1);
    }
    const jobs = (await waitingJobs(app)).filter(({ payload }) => [one.personId, other.personId].includes(String(payload['personId'])));
    expect(jobs.map(({ payload }) => payload['personId']).sort()).toEqual([one.personId, other.personId].sort());
  });

  it('leaves neither a notification nor a job where the event does not happen after all', async () => {
    const person = await somebody();
    const before = (await waitingJobs(app)).length;
    const refused = app.database.transaction(async (tx) => {
      await app.nest.get(NotificationsService).notify(tx, notice([person.personId]));
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect((await inbox(person)).items).toEqual([]);
    expect(await waitingJobs(app)).toHaveLength(before);
  });

  it('passes over whoever is disabled or unknown', async () => {
    const person = await somebody();
    await app.database.read.updateTable('people').set({ status: 'disabled' }).where('id', '=', person.personId).execute();
    await tell(notice([person.personId, '00000000-0000-4000-8000-000000000000']));
    expect(await app.database.read.selectFrom('notifications').select('id').where('person_id', '=', person.personId).execute()).toEqual([]);
  });

  it('never leads away from the product', async () => {
    const person = await somebody();
    for (const link of ['https://example.test', '//example.test', '/\\example.test', 'wilayah', '/a b']) {
      await expect(tell(notice([person.personId], { link }))).rejects.toThrow('a path of the screens');
    }
  });

  it('comes newest first, page by page, and what was read is told apart', async () => {
    const person = await somebody();
    for (let at = 0; at < 5; at += 1) await tell(notice([person.personId], { at: testStart + (at < 4 ? at : 3) }));
    const first = await inbox(person, '?limit=2');
    const second = await inbox(person, `?limit=2&after=${first.next}`);
    const third = await inbox(person, `?limit=2&after=${second.next}`);
    const all = [...first.items, ...second.items, ...third.items];
    expect(new Set(all.map(({ id }) => id)).size).toBe(5);
    expect(all.map(({ createdAt }) => Date.parse(createdAt) - testStart)).toEqual([3, 3, 2, 1, 0]);
    expect(third.next).toBeNull();

    const read = await person.post('/api/me/notifications/reading', { ids: [all[0]?.id, all[1]?.id] });
    expect([read.statusCode, read.json()]).toEqual([200, { unread: 3 }]);
    const until = new Date(testStart + 1).toISOString();
    expect((await person.post('/api/me/notifications/reading', { all: true, until })).json()).toEqual({ unread: 1 });
    expect((await person.get('/api/me/notifications/unread')).json()).toEqual({ unread: 1 });
    app.clock.set(testStart + 60_000);
    expect((await person.post('/api/me/notifications/reading', { all: true })).json()).toEqual({ unread: 0 });
    app.clock.set(testStart);
  });

  it('says when in the zone of the region that it is about', async () => {
    const person = await somebody();
    for (const other of ['52.71', '91.71']) await givenRegion(app, other);
    for (const regionId of [region, '52.71', '91.71', null]) await tell(notice([person.personId], { regionId }));
    const { items } = await inbox(person);
    expect(items.map(({ regionId, timeZone }) => [regionId, timeZone])).toEqual(
      expect.arrayContaining([[region, 'WIB'], ['52.71', 'WITA'], ['91.71', 'WIT'], [null, 'WIB']]));
  });

  it('is read by nobody else, and nobody else marks it read', async () => {
    const [owner, stranger] = [await somebody(), await somebody()];
    await tell(notice([owner.personId]));
    const { items } = await inbox(owner);
    expect((await inbox(stranger)).items).toEqual([]);
    await stranger.post('/api/me/notifications/reading', { ids: items.map(({ id }) => id) });
    expect((await inbox(owner)).unread).toBe(1);
  });

  it.each([{}, { ids: [] }, { ids: ['x'] }, { all: false }, { all: true, until: 'yesterday' }, { all: true, ids: ['00000000-0000-4000-8000-000000000000'] }])(
    'does not mark as read what is not said: %j',
    async (body) => {
      expect((await (await somebody()).post('/api/me/notifications/reading', body)).statusCode).toBe(400);
    },
  );

  it.each(['x', '2025-03-03T02:00:00.000Z', '2025-13-03T02:00:00.000Z_00000000-0000-4000-8000-000000000000'])('refuses the cursor %s', async (after) => {
    expect((await (await somebody()).get(`/api/me/notifications?after=${after}`)).statusCode).toBe(400);
  });

  it('follows what each has chosen, kind by kind; the record says which kinds', async () => {
    const person = await somebody();
    const shown = (await person.get('/api/me/notification-preferences')).json();
    expect(shown).toMatchObject({ mailConfigured: true, calendarLinkSince: null });
    expect(shown.preferences).toContainEqual({ kind: 'returned', inApp: true, email: 'each' });
    expect(shown.preferences).toContainEqual({ kind: 'verified', inApp: true, email: 'digest' });

    const wish = { preferences: [{ kind: 'returned', inApp: false, email: 'none' }] };
    const chosen = (await person.request('PATCH', '/api/me/notification-preferences', wish)).json();
    expect(chosen.preferences).toContainEqual({ kind: 'returned', inApp: false, email: 'none' });
    const before = (await waitingJobs(app)).length;
    await tell(notice([person.personId]));
    expect(await inbox(person)).toEqual({ items: [], next: null, unread: 0 });
    expect(await waitingJobs(app)).toHaveLength(before);
    const links = await app.database.read.selectFrom('record').select(['kind', 'payload']).where('subject', '=', `person:${person.personId}`).execute();
    expect(links).toEqual([{ kind: 'person.notifications-chosen', payload: { kinds: ['returned'] } }]);
  });

  it.each([{ kind: 'unknown', inApp: true, email: 'each' }, { kind: 'message', inApp: 'yes', email: 'each' }, { kind: 'message', inApp: true, email: 'often' }])(
    'refuses the choice %j',
    async (preference) => {
      const answer = await (await somebody()).request('PATCH', '/api/me/notification-preferences', { preferences: [preference] });
      expect(answer.statusCode).toBe(400);
    },
  );

  it('keeps the letter in the queue while the mail server is away', async () => {
    const person = await somebody();
    await tell(notice([person.personId]));
    const error: unknown = await runDueJobs(app).catch((found: unknown) => found);
    expect(error).toMatchObject({ syscall: 'connect' });
    expect((await waitingJobs(app)).map(({ payload }) => payload['personId'])).toContain(person.personId);
  });
});

describe('being told without a mail server', () => {
  it('puts nothing into the queue, so that a server configured later does not send what is long past', async () => {
    const app = await startTestApp();
    try {
      const person = await actingAs(app, { role: 'inspectorate', regionId: region });
      await app.database.transaction((tx) => app.nest.get(NotificationsService).notify(tx, notice([person.personId])));
      expect((await person.get('/api/me/notifications')).json()).toMatchObject({ unread: 1 });
      expect(await waitingJobs(app)).toEqual([]);
      expect((await person.get('/api/me/notification-preferences')).json()).toMatchObject({ mailConfigured: false });
      const rows = await app.database.read.selectFrom('notifications').select('mail').execute();
      expect(rows).toEqual([{ mail: 'none' }]);
    } finally {
      await app.close();
    }
  });
});
