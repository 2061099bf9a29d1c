import type { FastifyRequest } from 'fastify';
import { anonymousAgent, signedInAs, withCookiesOf } from '../../../test/acting-as';
import { givenAgency } from '../../../test/given-regions';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { AccountsService, type DemoPerson } from './accounts.service';
import { isDemoOpenTo } from './demo-door';

jest.setTimeout(60_000);

const cast: readonly DemoPerson[] = [
  { key: 'administrator', displayName: 'Administrator program', role: 'programme-administrator', regionId: null, language: 'id' },
  { key: 'evaluator', displayName: 'Tim penilai', role: 'evaluator', regionId: '35.72', institution: 'KPK', language: 'id' },
  { key: 'evaluator', displayName: 'Tim penilai', role: 'evaluator', regionId: '52.71', institution: 'KPK', language: 'id' },
  { key: 'dinas', displayName: 'Admin OPD', role: 'focal-point', regionId: '35.72', agency: 'Dinas Perhubungan', language: 'id' },
];

async function givenCast(app: TestApp): Promise<ReadonlyMap<string, string>> {
  await givenAgency(app, '35.72', 'Dinas Perhubungan');
  await givenAgency(app, '52.71', 'Dinas Kesehatan');
  return app.nest.get(AccountsService).ensureDemoPeople(cast);
}

describe('demo accounts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ demo: true });
    await givenCast(app);
  });
  afterAll(() => app.close());

  it('are listed by role on this machine', async () => {
    const answer = await anonymousAgent(app).get('/api/demo-accounts');
    expect(answer.json()).toEqual(
      expect.arrayContaining([
        {
          key: 'dinas',
          displayName: 'Admin OPD',
          role: 'focal-point',
          regionName: 'Kota Blitar',
          agencyName: 'Dinas Perhubungan',
        },
        {
          key: 'administrator',
          displayName: 'Administrator program',
          role: 'programme-administrator',
          regionName: null,
          agencyName: null,
        },
      ]),
    );
    expect(answer.json()).toHaveLength(3);
    expect((await anonymousAgent(app).get('/api/session')).json().demo).toEqual({ available: true });
  });

  it('open with one click', async () => {
    const answer = await anonymousAgent(app).post('/api/demo-session', { key: 'evaluator' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json().person.memberships.map((membership: { regionId: string }) => membership.regionId)).toEqual([
      '35.72',
      '52.71',
    ]);
    expect((await withCookiesOf(app, answer).get('/api/regions/52.71/agencies')).statusCode).toBe(200);
  });

  it('are made once, however often the demo is loaded', async () => {
    const count = async (): Promise<number[]> => {
      const people = await app.database.read.selectFrom('people').select('id').execute();
      const memberships = await app.database.read.selectFrom('memberships').select('id').execute();
      return [people.length, memberships.length];
    };
    const before = await count();
    const ids = await app.nest.get(AccountsService).ensureDemoPeople(cast);
    expect([...ids.keys()]).toEqual(['administrator', 'evaluator', 'dinas']);
    expect(await count()).toEqual(before);
  });

  it('have no password, and none can be given to them', async () => {
    const session = withCookiesOf(app, await anonymousAgent(app).post('/api/demo-session', { key: 'dinas' }));
    const signIn = await anonymousAgent(app).post('/api/session', { email: 'dinas@demo.invalid', password: 'x' });
    expect(signIn.json().code).toBe('sign-in-failed');
    const change = await session.post('/api/me/password', { current: 'x', next: 'tujuh belas kelapa di halaman' });
    expect(change.json().code).toBe('demo-refused');
    const administrator = withCookiesOf(app, await anonymousAgent(app).post('/api/demo-session', { key: 'administrator' }));
    const personId = (await session.get('/api/me')).json().id;
    expect((await administrator.post(`/api/people/${personId}/password-reset`, { reason: 'Lupa' })).json().code).toBe(
      'demo-refused',
    );
    const invited = await administrator.post('/api/invitations', {
      email: 'DINAS@demo.invalid',
      role: 'leadership',
      regionId: '35.72',
    });
    expect(invited.json().code).toBe('demo-refused');
  });

  it('answer nobody who asks for an unknown one', async () => {
    const answer = await anonymousAgent(app).post('/api/demo-session', { key: 'nobody' });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'person-unknown']);
  });

  it.each([
    [{ host: 'ambang.example.go.id' }],
    [{ host: 'localhost.evil.example' }],
    [{ 'x-forwarded-for': '127.0.0.1' }],
    [{ 'x-real-ip': '10.0.0.1' }],
    [{ forwarded: 'for=10.0.0.1' }],
    [{ via: '1.1 proxy' }],
  ])('stay closed to a request that may come from elsewhere: %j', async (headers) => {
    const agent = anonymousAgent(app);
    for (const answer of [
      await agent.get('/api/demo-accounts', headers),
      await agent.post('/api/demo-session', { key: 'dinas' }, headers),
    ]) {
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'demo-not-available']);
    }
    expect((await agent.get('/api/session', headers)).json().demo).toEqual({ available: false });
  });
});

describe('demo accounts where there is no demo', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ demo: false });
  });
  afterAll(() => app.close());

  it('cannot be listed or opened, and a session that was left opens nothing', async () => {
    const ids = await givenCast(app);
    const agent = anonymousAgent(app);
    expect((await agent.get('/api/demo-accounts')).statusCode).toBe(403);
    expect((await agent.post('/api/demo-session', { key: 'dinas' })).statusCode).toBe(403);
    const left = await signedInAs(app, ids.get('administrator') ?? '');
    expect((await left.get('/api/people')).statusCode).toBe(401);
    expect((await left.get('/api/session')).json()).toMatchObject({ person: null, firstAdministratorMissing: true });
  });
});

describe('isDemoOpenTo', () => {
  const request = (remoteAddress: string, host = 'localhost:3000'): FastifyRequest =>
    ({ headers: { host }, socket: { remoteAddress } }) as unknown as FastifyRequest;
  const open = { demo: true, host: '127.0.0.1', production: false };

  it.each([
    ['127.0.0.1', 'localhost:3000', open, true],
    ['::1', '[::1]:3000', open, true],
    ['::ffff:127.0.0.1', '127.0.0.1:3000', open, true],
    ['192.168.1.7', 'localhost:3000', open, false],
    ['127.0.0.1', '192.168.1.7:3000', open, false],
    ['127.0.0.1', 'localhost:3000', { ...open, host: '0.0.0.0' }, false],
    ['127.0.0.1', 'localhost:3000', { ...open, demo: false }, false],
    ['127.0.0.1', 'localhost:3000', { ...open, production: true }, false],
  ])('from %s to %s: %j → %s', (from, host, environment, expected) => {
    expect(isDemoOpenTo(request(from, host), environment)).toBe(expected);
  });
});
