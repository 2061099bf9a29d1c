import { actingAs, anonymousAgent, signedInAs, withCookiesOf } from '../../../test/acting-as';
import { givenAgency } from '../../../test/given-regions';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { givenPerson, password } from '../../../test/given-people';

jest.setTimeout(60_000);

const hours = 3_600_000;
const days = 24 * hours;
const own = '/api/regions/35.72/agencies';

describe('a session', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(() => app.clock.set(testStart));
  afterAll(() => app.close());

  it('says who is signed in with roles and places by name, and nobody where nobody is', async () => {
    const agencyId = await givenAgency(app, '35.72', 'Dinas Perhubungan');
    const focalPoint = await actingAs(app, { role: 'focal-point', regionId: '35.72', agencyId });
    const shown = (await focalPoint.get('/api/session')).json();
    expect(shown.person).toMatchObject({
      id: focalPoint.personId,
      memberships: [
        { role: 'focal-point', regionName: 'Kota Blitar', agencyId, agencyName: 'Dinas Perhubungan', institution: null },
      ],
    });
    expect((await anonymousAgent(app).get('/api/session')).json()).toEqual({
      person: null,
      demo: { available: false },
      firstAdministratorMissing: true,
    });
  });

  it('keeps only the hash of its secret', async () => {
    const email = await givenPerson(app, 'hash');
    const answer = await anonymousAgent(app).post('/api/session', { email, password });
    const secret = answer.cookies.find((cookie) => cookie.name === 'ambang_session')?.value ?? '';
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const stored = await app.database.read.selectFrom('sessions').selectAll().execute();
    expect(stored.map((row) => row.id_hash.toString('base64url'))).not.toContain(secret);
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('is a cookie that scripts cannot read and other sites do not send', async () => {
    const email = await givenPerson(app, 'cookie');
    const answer = await anonymousAgent(app).post('/api/session', { email, password });
    expect(answer.statusCode).toBe(201);
    const cookies = Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie]));
    expect(cookies['ambang_session']).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookies['XSRF-TOKEN']).toMatchObject({ sameSite: 'Lax', path: '/' });
    expect(cookies['XSRF-TOKEN']).not.toHaveProperty('httpOnly');
    expect(answer.json().person.email).toBe(email);
  });

  it('ends at sign-out, there and only there', async () => {
    const one = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    const other = await signedInAs(app, one.personId);
    const answer = await one.delete('/api/session');
    expect(answer.statusCode).toBe(204);
    expect(answer.cookies.every((cookie) => cookie.value === '')).toBe(true);
    expect((await one.get(own)).statusCode).toBe(401);
    expect((await other.get(own)).statusCode).toBe(200);
  });

  it('ends everywhere when asked to', async () => {
    const one = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    const other = await signedInAs(app, one.personId);
    const stranger = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    expect((await one.delete('/api/sessions')).statusCode).toBe(204);
    expect((await one.get(own)).statusCode).toBe(401);
    expect((await other.get(own)).statusCode).toBe(401);
    expect((await stranger.get(own)).statusCode).toBe(200);
  });

  it('ends after 12 hours without a request, and not while it is used', async () => {
    const email = await givenPerson(app, 'idle');
    const person = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
    app.clock.set(testStart + 11 * hours);
    expect((await person.get(own)).statusCode).toBe(200);
    app.clock.set(testStart + 22 * hours);
    expect((await person.get(own)).statusCode).toBe(200);
    app.clock.set(testStart + 34 * hours);
    expect((await person.get(own)).statusCode).toBe(401);
  });

  it('ends after 7 days, however much it is used', async () => {
    const email = await givenPerson(app, 'week');
    const person = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
    for (let at = testStart; at < testStart + 7 * days; at += 11 * hours) {
      app.clock.set(at);
      expect((await person.get(own)).statusCode).toBe(200);
    }
    app.clock.set(testStart + 7 * days);
    expect((await person.get(own)).statusCode).toBe(401);
  });

  it('writes when it was last used at most once a minute', async () => {
    const person = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    const lastSeen = async (): Promise<number> => {
      const row = await app.database.read
        .selectFrom('sessions')
        .select('last_seen_at')
        .where('person_id', '=', person.personId)
        .executeTakeFirstOrThrow();
      return row.last_seen_at.getTime();
    };
    app.clock.set(testStart + 59_999);
    await person.get(own);
    expect(await lastSeen()).toBe(testStart);
    app.clock.set(testStart + 60_000);
    await person.get(own);
    expect(await lastSeen()).toBe(testStart + 60_000);
  });

  it('is renewed at sign-in: the one that the browser had before opens nothing any more', async () => {
    const email = await givenPerson(app, 'renewed');
    const before = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
    const after = withCookiesOf(app, await before.post('/api/session', { email, password }));
    expect((await before.get(own)).statusCode).toBe(401);
    expect((await after.get(own)).statusCode).toBe(200);
  });

  it.each(['', 'x', 'ambang', 'A'.repeat(43), `${'A'.repeat(42)}'`, 'A'.repeat(5000)])('is not made up: %#', async (secret) => {
    const answer = await anonymousAgent(app).get(own, { cookie: `ambang_session=${secret}` });
    expect(answer.statusCode).toBe(401);
    expect(answer.json().code).toBe('not-signed-in');
  });

  it('gives a role that was taken away no further request', async () => {
    const person = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    expect((await person.get(own)).statusCode).toBe(200);
    await app.database.read
      .updateTable('memberships')
      .set({ ended_at: new Date(testStart) })
      .where('person_id', '=', person.personId)
      .execute();
    expect((await person.get(own)).statusCode).toBe(403);
  });

  it('gives a disabled account no further request, even where its session was left', async () => {
    const person = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    await app.database.read.updateTable('people').set({ status: 'disabled' }).where('id', '=', person.personId).execute();
    expect((await person.get(own)).statusCode).toBe(401);
  });
});

describe('a session over https', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ publicUrl: 'https://ambang.example.go.id' });
  });
  afterAll(() => app.close());

  it('is a cookie of this host alone, and travels only encrypted', async () => {
    const email = await givenPerson(app, 'https');
    const answer = await anonymousAgent(app).post('/api/session', { email, password });
    const cookies = Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie]));
    expect(cookies['__Host-ambang_session']).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
    expect(cookies['__Host-ambang_session']).not.toHaveProperty('domain');
    expect(cookies['XSRF-TOKEN']).toMatchObject({ secure: true });
    expect((await withCookiesOf(app, answer).get('/api/session')).json().person.email).toBe(email);
  });

  it('is not found under its name without the prefix', async () => {
    const email = await givenPerson(app, 'prefix');
    const answer = await anonymousAgent(app).post('/api/session', { email, password });
    const secret = answer.cookies.find((cookie) => cookie.name === '__Host-ambang_session')?.value ?? '';
    expect((await anonymousAgent(app).get('/api/session', { cookie: `ambang_session=${secret}` })).json().person).toBeNull();
  });
});
