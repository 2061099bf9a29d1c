import { Subject } from 'rxjs';
import { randomUUID } from 'node:crypto';
import { HttpAdapterHost } from '@nestjs/core';
import { actingAs, anonymousAgent, type Agent } from '../../../test/acting-as';
import { givenRegion } from '../../../test/given-regions';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { CheckpointTimer } from './checkpoint-timer';
import { RecordService } from './record.service';

jest.setTimeout(60_000); // bounded, not timed: two cores may be busy

let app: TestApp;
let record: RecordService;
let leadership: Agent;
let administrator: Agent;

beforeAll(async () => {
  app = await startTestApp();
  record = app.nest.get(RecordService);
  leadership = await actingAs(app, { role: 'leadership', regionId: '35.72' });
  administrator = await actingAs(app, { role: 'programme-administrator' });
  await givenRegion(app, '52.71');
  for (let index = 1; index <= 5; index += 1) await append('35.72', { subject: index % 2 ? 'thing:odd' : 'thing:even', payload: { index } });
  await append('52.71', { payload: { canary: 'kenari-52' } });
});

afterAll(() => app.close());

function append(chain: string, more: { subject?: string; payload?: Record<string, unknown>; actorId?: string | null } = {}) {
  const happening = { chain, at: app.clock.now(), actorId: leadership.personId, role: 'leadership', kind: 'thing.done', subject: 'thing:1', payload: {} };
  return app.database.transaction((tx) => record.append(tx, { ...happening, ...more }));
}

const read = async (agent: Agent, url: string) => (await agent.get(url)).json();

describe('who did what', () => {
  it('is listed newest first, with the name of whoever acted as it is known today', async () => {
    const page = await read(leadership, '/api/regions/35.72/record');
    expect(page.items.map((link: { sequence: number }) => link.sequence)).toEqual([5, 4, 3, 2, 1]);
    const person = await app.database.read.selectFrom('people').select('display_name').where('id', '=', leadership.personId).executeTakeFirstOrThrow();
    expect(page.items[0]).toEqual({
      chain: '35.72', sequence: 5, recordedAt: new Date(testStart).toISOString(), actor: { id: leadership.personId, displayName: person.display_name },
      role: 'leadership', kind: 'thing.done', subject: 'thing:odd', payload: { index: 5 }, hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(page.next).toBeNull();
  });

  it('comes in pages that lose and repeat nothing, also when something is appended in between', async () => {
    const first = await read(leadership, '/api/regions/35.72/record?limit=2&subject=thing:odd');
    expect(first.items.map((link: { sequence: number }) => link.sequence)).toEqual([5, 3]);
    await append('35.72', { subject: 'thing:odd' });
    const second = await read(leadership, `/api/regions/35.72/record?limit=2&subject=thing:odd&after=${first.next}`);
    expect(second).toMatchObject({ items: [{ sequence: 1 }], next: null });
  });

  it('names nobody where the programme itself acted, or a person is no longer known', async () => {
    const stranger = randomUUID();
    await append('programme', { actorId: null });
    await append('programme', { actorId: stranger });
    const [unknown, nobody] = (await read(administrator, '/api/record?subject=thing:1')).items;
    expect(unknown.actor).toEqual({ id: stranger, displayName: null });
    expect(nobody.actor).toBeNull();
  });

  it.each(['limit=0', 'limit=1000', 'after=abc', 'after=-1', 'subject=', 'subject=%00', 'chain=programme'])('refuses ?%s', async (query) => {
    const answer = await leadership.get(`/api/regions/35.72/record?${query}`);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request-malformed']);
  });

  it('is for those who may see the region; nothing of another region comes through', async () => {
    for (const url of ['/api/regions/52.71/record', '/api/regions/52.71/record/verification', '/api/record', '/api/record/verification']) {
      const answer = await leadership.get(url);
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 403, 'not-allowed']);
      expect((await anonymousAgent(app).get(url)).statusCode).toBe(401);
      expect((await administrator.get(url)).statusCode).toBe(200);
    }
    expect(JSON.stringify(await read(leadership, '/api/regions/35.72/record'))).not.toContain('kenari-52');
    expect((await administrator.get('/api/regions/00.00/record')).json().code).toBe('region-unknown');
  });
});

it('answers whoever may look whether a chain holds', async () => {
  const answer = await read(leadership, '/api/regions/35.72/record/verification');
  expect(answer).toEqual({ ok: true, checked: 6, firstBad: null, head: { sequence: 6, hash: expect.any(String) } });
  const many = await Promise.all(Array.from({ length: 20 }, () => read(leadership, '/api/regions/35.72/record/verification')));
  expect(many).toEqual(Array(20).fill(answer));
});

describe('appending', () => {
  it('numbers the links of many writers without gaps, and regions do not wait for each other', async () => {
    const before = (await read(administrator, '/api/record/verification')).checked;
    await Promise.all(Array.from({ length: 40 }, (_, index) => append(index % 2 ? 'programme' : '99.01', { payload: { index } })));
    const { ok, heads } = await record.verify();
    expect(ok).toBe(true);
    expect(heads.find(({ chain }) => chain === '99.01')?.sequence).toBe(20);
    expect(heads.find(({ chain }) => chain === 'programme')?.sequence).toBe(before + 20);
    const other = app.database.transaction(async (tx) => {
      const held = { at: app.clock.now(), actorId: null, role: null, kind: 'thing.done', subject: 'thing:1', payload: {} };
      await record.append(tx, { chain: '99.02', ...held });
      await append('99.03'); // while 99.02 is held
    });
    await expect(other).resolves.toBeUndefined();
  });

  it('leaves nothing of a transaction that is taken back, not even its number', async () => {
    const before = await record.verify({ chain: '35.72' });
    await app.database
      .transaction(async (tx) => {
        await record.append(tx, { chain: '35.72', at: 0, actorId: null, role: null, kind: 'x', subject: 'x', payload: {} });
        throw new Error('taken back');
      })
      .catch(() => undefined);
    expect(await record.verify({ chain: '35.72' })).toEqual(before);
  });
});

describe('checkpoints', () => {
  it('note each head that moved on, once, also when several ask at once', async () => {
    await append('35.72');
    const answers = await Promise.all([record.checkpoint(), record.checkpoint(), record.checkpoint()]);
    const noted = answers.flatMap((answer) => answer.noted).filter(({ chain }) => chain === '35.72');
    expect(noted).toHaveLength(1);
    expect((await record.checkpoint()).noted).toEqual([]);
    expect((await record.verify()).ok).toBe(true);
  });

  it('are made while the server listens and once more when it stops; never by a command', async () => {
    const listen = new Subject<void>();
    const host = { listen$: listen.asObservable() } as HttpAdapterHost;
    const timer = new CheckpointTimer(record, host);
    timer.onApplicationBootstrap();
    await append('35.72');
    await timer.beforeApplicationShutdown();
    expect((await record.checkpoint()).noted).toMatchObject([{ chain: '35.72' }]);

    await append('35.72');
    listen.next();
    await timer.beforeApplicationShutdown();
    expect((await record.checkpoint()).noted).toEqual([]);
  });

  it('that fail are tried again later and stop nothing', async () => {
    const failing = { checkpoint: () => Promise.reject(new Error('the database is away')) } as unknown as RecordService;
    await expect(new CheckpointTimer(failing, { listen$: new Subject<void>() } as unknown as HttpAdapterHost).note()).resolves.toBeUndefined();
  });
});
