import { anonymousAgent, signedInAs, withCookiesOf } from '../../../test/acting-as';
import { givenPerson, password } from '../../../test/given-people';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { Passwords } from './passwords';

jest.setTimeout(60_000);

const wrong = 'not the password at all';

describe('signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(() => app.clock.set(testStart));
  afterAll(() => app.close());

  const signIn = (email: string, secret: string): ReturnType<ReturnType<typeof anonymousAgent>['post']> =>
    anonymousAgent(app).post('/api/session', { email, password: secret });

  it('takes the address in any case, and the password exactly', async () => {
    const email = await givenPerson(app, 'case');
    expect((await signIn(email.toUpperCase(), password)).statusCode).toBe(201);
    expect((await signIn(email, password.toUpperCase())).statusCode).toBe(401);
  });

  it('answers a wrong password, an unknown address and a disabled account in the same words', async () => {
    const known = await givenPerson(app, 'known');
    const disabled = await givenPerson(app, 'disabled');
    await app.database.read.updateTable('people').set({ status: 'disabled' }).where('email', '=', disabled).execute();
    const answers = [await signIn(known, wrong), await signIn('nobody@example.test', wrong), await signIn(disabled, password)];
    const said = answers.map((answer) => ({ ...answer.json(), requestId: '' }));
    expect(answers.map((answer) => answer.statusCode)).toEqual([401, 401, 401]);
    expect(said[0]).toMatchObject({ code: 'sign-in-failed', params: {} });
    expect(said[1]).toEqual(said[0]);
    expect(said[2]).toEqual(said[0]);
  });

  it('slows an account down after five failures, and says for how long', async () => {
    const email = await givenPerson(app, 'slow');
    for (let failure = 0; failure < 6; failure += 1) expect((await signIn(email, wrong)).statusCode).toBe(401);
    const slowed = await signIn(email, password);
    expect(slowed.statusCode).toBe(429);
    expect(slowed.json()).toMatchObject({ code: 'sign-in-slowed', params: { retryAfterSeconds: 2 } });
    expect(slowed.headers['retry-after']).toBe('2');
    app.clock.set(testStart + 2_000);
    expect((await signIn(email, password)).statusCode).toBe(201);
  });

  it('slows one account, and no colleague behind the same address', async () => {
    const guessed = await givenPerson(app, 'guessed');
    const colleague = await givenPerson(app, 'colleague');
    for (let failure = 0; failure < 20; failure += 1) await signIn(guessed, wrong);
    expect((await signIn(guessed, password)).statusCode).toBe(429);
    expect((await signIn(colleague, password)).statusCode).toBe(201);
  });

  it('lets a session of the slowed account work on', async () => {
    const email = await givenPerson(app, 'working');
    const session = withCookiesOf(app, await signIn(email, password));
    for (let failure = 0; failure < 10; failure += 1) await signIn(email, wrong);
    expect((await session.get('/api/regions/35.72/agencies')).statusCode).toBe(200);
  });

  it('forgets failures at the first success', async () => {
    const email = await givenPerson(app, 'forgiven');
    for (let failure = 0; failure < 5; failure += 1) await signIn(email, wrong);
    expect((await signIn(email, password)).statusCode).toBe(201);
    for (let failure = 0; failure < 5; failure += 1) expect((await signIn(email, wrong)).statusCode).toBe(401);
    expect((await signIn(email, password)).statusCode).toBe(201);
  });

  it('slows guesses for an address that nobody has just the same', async () => {
    for (let failure = 0; failure < 6; failure += 1) expect((await signIn('no-one@example.test', wrong)).statusCode).toBe(401);
    expect((await signIn('NO-ONE@example.test', wrong)).statusCode).toBe(429);
  });

  it('counts guesses that are sent together one by one', async () => {
    const email = await givenPerson(app, 'parallel');
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn(email, wrong)));
    const tried = answers.filter((answer) => answer.statusCode === 401).length;
    expect(tried).toBeLessThanOrEqual(6);
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(40 - tried);
  });

  it('leaves 120 guesses within an hour fewer than 60 tries, and the owner gets in', async () => {
    const email = await givenPerson(app, 'hundreds');
    let tried = 0;
    for (let guess = 0; guess < 120; guess += 1) {
      app.clock.set(testStart + guess * 30_000);
      if ((await signIn(email, wrong)).statusCode !== 429) tried += 1;
    }
    expect(tried).toBeLessThan(60);
    app.clock.set(testStart + 3_600_000 + 300_000);
    expect((await signIn(email, password)).statusCode).toBe(201);
  });

  it('opens nothing on a password that was changed while it was compared', async () => {
    const email = await givenPerson(app, 'overtaken');
    const passwords = app.nest.get(Passwords);
    const matches = jest.spyOn(passwords, 'matches').mockImplementationOnce(async (text, stored) => {
      const right = await Passwords.prototype.matches.call(passwords, text, stored);
      const changed = await passwords.hash('quite another long password');
      await app.database.read
        .updateTable('credentials')
        .set({ password_hash: changed })
        .where('person_id', 'in', (of) => of.selectFrom('people').select('id').where('email', '=', email))
        .execute();
      return right;
    });
    expect((await signIn(email, password)).statusCode).toBe(401);
    matches.mockRestore();
  });

  it.each([
    ['nothing', {}],
    ['no address', { email: 'not an address', password }],
    ['a number as password', { email: 'a@example.test', password: 12 }],
    ['a list as address', { email: ['a@example.test'], password }],
    ['a password of 1 001 characters', { email: 'a@example.test', password: 'x'.repeat(1001) }],
    ['a field too many', { email: 'a@example.test', password, role: 'programme-administrator' }],
    ['a NUL', { email: 'a@example.test', password: 'a\0b' }],
  ])('refuses %s', async (_, body) => {
    const answer = await anonymousAgent(app).post('/api/session', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().code).toBe('request-malformed');
  });

  it('does not repeat the password in any answer', async () => {
    const answer = await anonymousAgent(app).post('/api/session', { email: 'x', password: 'canary-of-a-password' });
    expect(answer.body).not.toContain('canary');
  });
});

describe('requests from another site', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://localhost.evil.example' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 401],
    [{ 'sec-fetch-site': 'none' }, 401],
    [{ origin: 'http://localhost:80' }, 401],
    [{}, 401],
  ])('cannot sign anybody in: %j → %i', async (headers, status) => {
    const host = { host: 'localhost' };
    const answer = await anonymousAgent(app).post('/api/session', { email: 'a@example.test', password }, { ...host, ...headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().code).toBe(status === 403 ? 'cross-site-request' : 'sign-in-failed');
    await app.database.read.deleteFrom('sign_in_failures').execute();
  });

  it('may read what is public', async () => {
    expect((await anonymousAgent(app).get('/api/regions', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(200);
  });

  it('cannot write with somebody’s cookies alone: the token must come in the header', async () => {
    const email = await givenPerson(app, 'rider');
    const person = await app.database.read.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow();
    const agent = await signedInAs(app, person.id);
    const other = await signedInAs(app, person.id);
    const attempts = [
      {},
      { 'x-xsrf-token': '' },
      { 'x-xsrf-token': 'x'.repeat(43) },
      { 'x-xsrf-token': other.headers['x-xsrf-token'] ?? '' },
    ];
    for (const headers of attempts) {
      const answer = await anonymousAgent(app).request(
        'PATCH',
        '/api/me',
        { language: 'en' },
        { cookie: agent.headers['cookie'] ?? '', ...headers },
      );
      expect(answer.statusCode).toBe(403);
      expect(answer.json().code).toBe('cross-site-request');
    }
    expect((await agent.patch('/api/me', { language: 'en' })).statusCode).toBe(200);
  });
});
