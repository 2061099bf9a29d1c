import { actingAs, anonymousAgent, withCookiesOf } from '../../../test/acting-as';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { FirstAdministratorService } from './first-administrator.service';

jest.setTimeout(60_000);

const wish = {
  email: 'administrator@example.test',
  displayName: 'Administrator program',
  password: 'tujuh belas kelapa di halaman',
};

describe('the first administrator', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
  });
  afterEach(() => app.close());

  const issue = async (): Promise<string> => (await app.nest.get(FirstAdministratorService).issueToken()) ?? '';
  const become = (token: string, more = {}): ReturnType<ReturnType<typeof anonymousAgent>['post']> =>
    anonymousAgent(app).post('/api/first-administrator', { token, ...wish, ...more });

  it('comes in once by the token that the service printed, and can invite', async () => {
    expect((await anonymousAgent(app).get('/api/session')).json().firstAdministratorMissing).toBe(true);
    const token = await issue();
    const answer = await become(token);
    expect(answer.statusCode).toBe(201);
    expect(answer.json().person.memberships).toMatchObject([{ role: 'programme-administrator', regionId: null }]);
    const administrator = withCookiesOf(app, answer);
    expect(
      (await administrator.post('/api/invitations', { email: 'a@example.test', role: 'programme-administrator' })).statusCode,
    ).toBe(201);
    expect((await anonymousAgent(app).get('/api/session')).json().firstAdministratorMissing).toBe(false);
    expect((await become(token, { email: 'second@example.test' })).json().code).toBe('token-unknown');
  });

  it('is one, however many use the token at the same time', async () => {
    const token = await issue();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => become(token, { email: `a${at}@example.test` })));
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
    const people = await app.database.read.selectFrom('people').select('id').execute();
    expect(people).toHaveLength(1);
  });

  it('is not made by a token that is older than a day, replaced by a newer one, or made up', async () => {
    const replaced = await issue();
    const token = await issue();
    expect((await become(replaced)).json().code).toBe('token-unknown');
    expect((await become('x')).json().code).toBe('token-unknown');
    app.clock.set(testStart + 24 * 3_600_000);
    expect((await become(token)).statusCode).toBe(404);
  });

  it('is asked for a password that is worth something', async () => {
    const answer = await become(await issue(), { password: 'password1234' });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'password-too-weak', params: { because: 'obvious' } });
  });

  it('is not made where an administrator exists, not even by a token issued before', async () => {
    const token = await issue();
    await actingAs(app, { role: 'programme-administrator' });
    expect((await become(token)).json().code).toBe('first-administrator-exists');
    expect(await app.nest.get(FirstAdministratorService).issueToken()).toBeNull();
  });

  it('stands in the programme’s chain, without name or address', async () => {
    const answer = await become(await issue());
    const rows = await app.database.read.selectFrom('record').selectAll().where('chain', '=', 'programme').execute();
    expect(rows.map((row) => [row.kind, row.actor_id])).toContainEqual([
      'person.became-first-administrator',
      answer.json().person.id,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/example\.test|Administrator program/);
  });

  it('leaves no token in the database that could be used', async () => {
    const token = await issue();
    const rows = await app.database.read.selectFrom('one_time_tokens').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.token_hash.toString('base64url')).not.toBe(token);
  });
});
