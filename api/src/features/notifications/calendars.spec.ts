import { criteriaOf, dutiesOf, titleOfDuty } from '../../domain';
import { actingAs, anonymousAgent, signedInAs, type Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { givenAgency } from '../../../test/given-regions';
import { runTask } from '../../../test/run-due-jobs';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { DueDatesService } from './due-dates.service';

jest.setTimeout(60_000);

const dayMs = 86_400_000;

describe('due dates', () => {
  let app: TestApp;
  let given: GivenAssessment;
  let duties: readonly string[];
  let own: string;
  let other: string;
  let focalPoint: Agent;
  const settled = new Set<string>();

  beforeAll(async () => {
    app = await startTestApp({ publicUrl: 'https://ambang.example.test' });
    given = await givenAssessment(app);
    app.nest.get(DueDatesService).registerSettled({ settled: () => Promise.resolve(settled) });
    duties = criteriaOf(given.framework).flatMap(dutiesOf);
    own = await givenAgency(app, given.regionId, 'Dinas Sosial');
    other = await givenAgency(app, given.regionId, 'Dinas Perhubungan');
    focalPoint = await actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId: own });
    await assign([0, 1], own, { dueOn: '2025-04-02' });
    app.clock.set(testStart + 1);
    await assign([2], other, { dueOn: '2025-04-05', contributors: [own] });
    await assign([3], other, { dueOn: '2025-04-06' });
    app.clock.set(testStart);
  });
  afterAll(() => app.close());

  async function assign(which: readonly number[], agencyId: string, more: Record<string, unknown> = {}): Promise<void> {
    const body = { requirements: which.map((at) => duties[at]), agencyId, ...more };
    const answer = await given.people.inspectorate.post(`${given.url}/requirement-owners`, body);
    if (answer.statusCode >= 300) throw new Error(answer.body);
  }

  async function told({ personId }: Agent, kind: string): Promise<Record<string, unknown>[]> {
    const agent = await signedInAs(app, personId); // the clock moves by days, and a session does not outlive a night
    const { items } = (await agent.get('/api/me/notifications?limit=100')).json<{ items: { kind: string; params: Record<string, unknown> }[] }>();
    return items.filter((item) => item.kind === kind).map(({ params }) => params);
  }

  async function linkOf(agent: Agent): Promise<string> {
    const answer = await agent.post('/api/me/calendar-link');
    expect(answer.statusCode).toBe(201);
    return answer.json<{ path: string }>().path;
  }

  async function read(path: string): Promise<Record<string, string>[]> {
    const answer = await anonymousAgent(app).get(path);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    return readEvents(answer.body);
  }

  describe('as notifications', () => {
    it('tell an agency once what one act asks of it, also as a contributor', async () => {
      expect(await told(focalPoint, 'assigned')).toMatchObject([
        { requirement: duties[2], dueOn: '2025-04-05', more: 0, agency: 'Dinas Sosial' },
        { requirement: duties[0], dueOn: '2025-04-02', more: 1, title: titleOfDuty(given.framework, duties[0] ?? '') },
      ]);
    });

    it('tell nothing where nothing changes for the agency, and tell of another day', async () => {
      await assign([0, 1], own);
      expect(await told(focalPoint, 'assigned')).toHaveLength(2);
      await assign([1], own, { dueOn: '2025-04-03' });
      expect(await told(focalPoint, 'assigned')).toHaveLength(3);
    });

    it('remind 14, 7 and 1 days before and each week after, once each however often the task runs', async () => {
      const seen = async (): Promise<unknown[]> => {
        const reminders = [...(await told(focalPoint, 'due-soon')), ...(await told(focalPoint, 'overdue'))];
        return reminders.filter(({ requirement }) => requirement === duties[0]);
      };
      const all: string[] = [];
      for (let day = 0; day <= 40; day += 1) {
        app.clock.set(testStart + day * dayMs);
        if (day === 16 || day === 23) continue; // nothing ran on the 14th day before (19 March), nor on the 7th
        await runTask(app, 'notifications.reminders');
        await Promise.all([runTask(app, 'notifications.reminders'), runTask(app, 'notifications.reminders')]);
        if ((await seen()).length > all.length) all.push(new Date(app.clock.now()).toISOString().slice(5, 10));
      }
      app.clock.set(testStart);
      expect(all).toEqual(['03-20', '03-27', '04-01', '04-03', '04-10']);
    });

    it('remind nobody of what was handed in', async () => {
      settled.add(`${given.id}:${duties[3]}:${other}`);
      const person = await actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId: other });
      app.clock.set(Date.parse('2025-04-05T02:00:00Z'));
      await runTask(app, 'notifications.reminders');
      app.clock.set(testStart);
      expect((await told(person, 'due-soon')).map(({ requirement }) => requirement)).toEqual([duties[2]]);
      settled.clear();
    });
  });

  describe('as a calendar', () => {
    it('show a focal point what their agency is asked for, as days, in the reader’s language', async () => {
      const events = await read(await linkOf(focalPoint));
      expect(events.map((event) => event['DTSTART;VALUE=DATE'])).toEqual(['20250402', '20250403', '20250405']);
      expect(events[0]).toMatchObject({
        'DTEND;VALUE=DATE': '20250403',
        SUMMARY: `${titleOfDuty(given.framework, duties[0] ?? '').id} (Dinas Sosial)`,
        TRANSP: 'TRANSPARENT',
        'URL;VALUE=URI': `https://ambang.example.test/daerah/${given.regionId}/tugas`,
      });
      await focalPoint.patch('/api/me', { language: 'en' });
      const english = await anonymousAgent(app).get(await linkOf(focalPoint));
      expect(english.body).toContain('X-WR-CALNAME:Evidence due dates – Ambang');
      expect(readEvents(english.body)[0]?.['SUMMARY']).toBe(`${titleOfDuty(given.framework, duties[0] ?? '').en} (Dinas Sosial)`);
    });

    it('show the inspectorate everything of its region, leadership and evaluators nothing', async () => {
      expect(await read(await linkOf(given.people.inspectorate))).toHaveLength(4);
      expect(await read(await linkOf(given.people.evaluator))).toEqual([]);
      const stranger = await actingAs(app, { role: 'inspectorate', regionId: '52.71' });
      expect(await read(await linkOf(stranger))).toEqual([]);
    });

    it('move an event with its due date instead of showing two, and drop what was handed in', async () => {
      const path = await linkOf(focalPoint);
      const [before] = await read(path);
      await assign([0], own, { dueOn: '2025-04-01' });
      const [after] = await read(path);
      expect(after?.['UID']).toBe(before?.['UID']);
      expect(after?.['UID']).toMatch(/@ambang\.example\.test$/);
      expect(Number(after?.['SEQUENCE'])).toBeGreaterThan(Number(before?.['SEQUENCE']));
      expect(after?.['DTSTART;VALUE=DATE']).toBe('20250401');
      settled.add(`${given.id}:${duties[0]}:${own}`);
      expect((await read(path)).map((event) => event['UID'])).not.toContain(before?.['UID']);
      settled.clear();
    });

    it('are lost with the address: a new one ends the old one, and it can be taken back; the record says so without it', async () => {
      const first = await linkOf(focalPoint);
      const second = await linkOf(focalPoint);
      expect((await anonymousAgent(app).get(first)).json()).toMatchObject({ status: 404, code: 'calendar-link-unknown' });
      await read(second);
      await read(second.replace('.ics', ''));
      expect((await focalPoint.get('/api/me/notification-preferences')).json().calendarLinkSince).toBe(new Date(testStart).toISOString());
      expect((await focalPoint.delete('/api/me/calendar-link')).statusCode).toBe(204);
      expect((await focalPoint.delete('/api/me/calendar-link')).statusCode).toBe(204);
      expect((await anonymousAgent(app).get(second)).statusCode).toBe(404);
      const rows = await app.database.read.selectFrom('record').selectAll().where('subject', '=', `person:${focalPoint.personId}`).execute();
      expect(rows.map(({ kind }) => kind).filter((kind) => kind === 'person.calendar-link-revoked')).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(second.slice(14, 40));
    });

    it('are one, though ten addresses are made at the same time', async () => {
      const links = await Promise.all(Array.from({ length: 10 }, () => linkOf(focalPoint)));
      const answers = await Promise.all(links.map((link) => anonymousAgent(app).get(link)));
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    });

    it('are not shown at a guess, nor to somebody whose account was disabled', async () => {
      for (const guess of ['x', 'x.ics', 'A'.repeat(43), `${'A'.repeat(43)}.ics`]) {
        expect((await anonymousAgent(app).get(`/api/calendar/${guess}`)).statusCode).toBe(404);
      }
      const person = await actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId: own });
      const path = await linkOf(person);
      await app.database.read.updateTable('people').set({ status: 'disabled' }).where('id', '=', person.personId).execute();
      expect((await anonymousAgent(app).get(path)).statusCode).toBe(404);
    });
  });
});

/** Events as iCalendar has them: lines joined where they were folded, escapes undone. */
function readEvents(text: string): Record<string, string>[] {
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const at = line.indexOf(':', line.startsWith('URL;') ? 8 : 0);
    const event = events.at(-1);
    if (event) event[line.slice(0, at)] = line.slice(at + 1).replace(/\\([\\;,])/g, '$1');
  }
  return events;
}
