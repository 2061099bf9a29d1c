import { actingAs, anonymousAgent, withCookiesOf } from '../../../test/acting-as';
import { givenPerson, password } from '../../../test/given-people';
import { startTestApp, type TestApp } from '../../../test/test-app';

jest.setTimeout(60_000);

const next = 'hujan turun di lereng kelud';

describe('one’s own account', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('shows and changes name and language; the record says so without the name', async () => {
    const person = await actingAs(app, { role: 'leadership', regionId: '35.72' });
    const changed = await person.patch('/api/me', { displayName: '  Sekretaris Daerah ', language: 'en' });
    expect(changed.json()).toMatchObject({ displayName: 'Sekretaris Daerah', language: 'en' });
    expect((await person.get('/api/me')).json()).toEqual(changed.json());
    const rows = await app.database.read
      .selectFrom('record')
      .selectAll()
      .where('subject', '=', `person:${person.personId}`)
      .execute();
    expect(rows).toMatchObject([
      { kind: 'person.profile-changed', chain: '35.72', payload: { changed: ['displayName', 'language'] } },
    ]);
    expect(JSON.stringify(rows)).not.toContain('Sekretaris');
  });

  it('records nothing where nothing changes', async () => {
    const person = await actingAs(app, { role: 'leadership', regionId: '35.72' });
    expect((await person.patch('/api/me', { language: 'id' })).statusCode).toBe(200);
    expect((await person.patch('/api/me', {})).statusCode).toBe(200);
    const rows = await app.database.read
      .selectFrom('record')
      .select('kind')
      .where('subject', '=', `person:${person.personId}`)
      .execute();
    expect(rows).toEqual([]);
  });

  it.each([
    [{ displayName: '   ' }],
    [{ displayName: '' }],
    [{ language: 'jv' }],
    [{ email: 'other@example.test' }],
    [{ displayName: 'a\0b' }],
  ])('refuses %j', async (body) => {
    const person = await actingAs(app, { role: 'leadership', regionId: '35.72' });
    expect((await person.patch('/api/me', body)).statusCode).toBe(400);
  });

  it('changes the password, ends every other session, and keeps this one', async () => {
    const email = await givenPerson(app, 'changes');
    const here = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
    const elsewhere = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
    expect((await here.post('/api/me/password', { current: password, next })).statusCode).toBe(204);
    expect((await here.get('/api/me')).statusCode).toBe(200);
    expect((await elsewhere.get('/api/me')).statusCode).toBe(401);
    expect((await anonymousAgent(app).post('/api/session', { email, password })).statusCode).toBe(401);
    expect((await anonymousAgent(app).post('/api/session', { email, password: next })).statusCode).toBe(201);
  });

  it('asks for the password that stands, and slows guesses at it', async () => {
    const email = await givenPerson(app, 'thief');
    const here = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
    for (let guess = 0; guess < 6; guess += 1) {
      expect((await here.post('/api/me/password', { current: 'guess', next })).json().code).toBe('sign-in-failed');
    }
    expect((await here.post('/api/me/password', { current: password, next })).json().code).toBe('sign-in-slowed');
  });

  it.each(['short', 'password1234', 'weak weak weak weak', '123456789012'])(
    'does not take %s as a new password',
    async (weak) => {
      const email = await givenPerson(app, `weak${weak.length}${weak[0]}`);
      await app.database.read.updateTable('people').set({ display_name: 'Weak' }).where('email', '=', email).execute();
      const here = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
      const answer = await here.post('/api/me/password', { current: password, next: weak });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'password-too-weak']);
      expect((await anonymousAgent(app).post('/api/session', { email, password })).statusCode).toBe(201);
    },
  );
});
