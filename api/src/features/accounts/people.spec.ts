import { randomUUID } from 'node:crypto';
import { actingAs, anonymousAgent, signedInAs, withCookiesOf, type Agent } from '../../../test/acting-as';
import { givenPerson, password } from '../../../test/given-people';
import { givenAgency } from '../../../test/given-regions';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';

jest.setTimeout(60_000);

const next = 'hujan turun di lereng kelud';
const reason = 'Surat tugas 12/2025';

describe('people', () => {
  let app: TestApp;
  let administrator: Agent;
  let inspector: Agent;
  let agencyId: string;
  beforeAll(async () => {
    app = await startTestApp();
    agencyId = await givenAgency(app, '35.72', 'Dinas Perhubungan');
    administrator = await actingAs(app, { role: 'programme-administrator' });
    inspector = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
  });
  beforeEach(() => app.clock.set(testStart));
  afterAll(() => app.close());

  const focalPoint = (): Promise<Agent> => actingAs(app, { role: 'focal-point', regionId: '35.72', agencyId });
  const idOf = async (email: string): Promise<string> =>
    (await app.database.read.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
  const kindsOf = async (personId: string): Promise<[string, string][]> => {
    const rows = await app.database.read
      .selectFrom('record')
      .selectAll()
      .where('subject', '=', `person:${personId}`)
      .orderBy('sequence')
      .execute();
    expect(JSON.stringify(rows)).not.toContain('example.test');
    return rows.map((row) => [row.chain, row.kind]);
  };

  it('are listed to whoever may see them, of their own regions, and of those only what they are there', async () => {
    const both = await actingAs(app, { role: 'evaluator', regionId: '35.72' }, { role: 'evaluator', regionId: '71.07' });
    const elsewhere = await actingAs(app, { role: 'leadership', regionId: '71.07' });
    await app.database.read.updateTable('people').set({ display_name: 'canary' }).where('id', '=', elsewhere.personId).execute();
    for (const reader of [inspector, await actingAs(app, { role: 'leadership', regionId: '35.72' })]) {
      for (const url of ['/api/people', '/api/people?regionId=35.72']) {
        const answer = await reader.get(url);
        const ids: string[] = answer.json().map((person: { id: string }) => person.id);
        expect(ids).toEqual(expect.arrayContaining([inspector.personId, both.personId]));
        expect(ids).not.toContain(administrator.personId);
        expect(answer.body).not.toMatch(/canary|71\.07|Minahasa/);
      }
      expect((await reader.get('/api/people?regionId=71.07')).statusCode).toBe(403);
    }
    const all = await administrator.get('/api/people');
    expect(all.body).toMatch(/canary/);
    expect(all.json().find((person: { id: string }) => person.id === both.personId).memberships).toHaveLength(2);
  });

  it('are listed with the roles that ended, and with when they were last there', async () => {
    const person = await focalPoint();
    await inspector.post(`/api/memberships/${person.membershipIds[0]}/ending`, { reason });
    const listed = (await inspector.get('/api/people')).json();
    expect(listed.find((one: { id: string }) => one.id === person.personId)).toMatchObject({
      status: 'active',
      memberships: [{ agencyName: 'Dinas Perhubungan', endedAt: new Date(testStart).toISOString(), endedReason: reason }],
      lastSeenAt: null,
    });
    expect(listed.find((one: { id: string }) => one.id === inspector.personId).lastSeenAt).toBe(
      new Date(testStart).toISOString(),
    );
  });

  it('are not listed to those who have no say and no seat: focal points, evaluators, verifiers', async () => {
    const others = [
      await focalPoint(),
      await actingAs(app, { role: 'evaluator', regionId: '35.72' }),
      await actingAs(app, { role: 'appointed-verifier', regionId: '35.72' }),
    ];
    for (const other of others) expect((await other.get('/api/people?regionId=35.72')).statusCode).toBe(403);
    for (const other of others) expect((await other.get('/api/people')).statusCode).toBe(403);
  });

  it('when disabled are out at once, everywhere, and come back when enabled', async () => {
    const email = await givenPerson(app, 'out');
    const personId = await idOf(email);
    const one = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
    const other = await signedInAs(app, personId);
    expect((await inspector.post(`/api/people/${personId}/disabling`, { reason })).statusCode).toBe(204);
    for (const session of [one, other]) expect((await session.get('/api/me')).statusCode).toBe(401);
    expect((await anonymousAgent(app).post('/api/session', { email, password })).statusCode).toBe(401);
    expect((await inspector.post(`/api/people/${personId}/enabling`, { reason })).statusCode).toBe(204);
    for (const session of [one, other]) expect((await session.get('/api/me')).statusCode).toBe(401);
    expect((await anonymousAgent(app).post('/api/session', { email, password })).statusCode).toBe(201);
    expect(await kindsOf(personId)).toEqual([
      ['35.72', 'person.disabled'],
      ['35.72', 'person.enabled'],
    ]);
  });

  it('disabled twice are disabled once', async () => {
    const { personId } = await focalPoint();
    for (let time = 0; time < 2; time += 1) {
      expect((await inspector.post(`/api/people/${personId}/disabling`, { reason })).statusCode).toBe(204);
    }
    expect(await kindsOf(personId)).toEqual([['35.72', 'person.disabled']]);
  });

  it('of two regions are recorded in both', async () => {
    const both = await actingAs(app, { role: 'evaluator', regionId: '71.07' }, { role: 'evaluator', regionId: '35.72' });
    await administrator.post(`/api/people/${both.personId}/disabling`, { reason });
    expect((await kindsOf(both.personId)).sort()).toEqual([
      ['35.72', 'person.disabled'],
      ['71.07', 'person.disabled'],
    ]);
  });

  it('cannot disable, reset or promote themselves', async () => {
    const leader = await actingAs(app, { role: 'programme-administrator' });
    for (const [path, body] of [
      [`people/${leader.personId}/disabling`, { reason }],
      [`people/${leader.personId}/password-reset`, { reason }],
      [`people/${leader.personId}/memberships`, { role: 'leadership', regionId: '35.72', reason }],
      [`memberships/${leader.membershipIds[0]}/ending`, { reason }],
    ] as const) {
      const answer = await leader.post(`/api/${path}`, body);
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'own-account']);
    }
  });

  it('are not the inspectorate’s to touch as soon as one of their roles is not', async () => {
    const leader = await actingAs(app, { role: 'leadership', regionId: '35.72' });
    const double = await actingAs(
      app,
      { role: 'focal-point', regionId: '35.72', agencyId },
      { role: 'evaluator', regionId: '71.07' },
    );
    for (const { personId } of [leader, double]) {
      for (const act of ['disabling', 'enabling', 'password-reset']) {
        expect((await inspector.post(`/api/people/${personId}/${act}`, { reason })).statusCode).toBe(403);
      }
    }
    expect((await leader.get('/api/me')).statusCode).toBe(200);
  });

  it('of another region are unknown, as are those who do not exist', async () => {
    const elsewhere = await actingAs(app, { role: 'inspectorate', regionId: '71.07' });
    for (const personId of [elsewhere.personId, administrator.personId, randomUUID()]) {
      for (const act of ['disabling', 'enabling', 'password-reset']) {
        const answer = await inspector.post(`/api/people/${personId}/${act}`, { reason });
        expect([answer.statusCode, answer.json().code]).toEqual([404, 'person-unknown']);
      }
    }
    expect((await inspector.post('/api/people/not-an-id/disabling', { reason })).statusCode).toBe(400);
  });

  it.each([
    [{}],
    [{ reason: '' }],
    [{ reason: '   ' }],
    [{ reason: 7 }],
    [{ reason: 'x'.repeat(2001) }],
    [{ reason, status: 'active' }],
  ])('are not disabled without a reason (%#)', async (body) => {
    const { personId } = await focalPoint();
    expect((await inspector.post(`/api/people/${personId}/disabling`, body)).statusCode).toBe(400);
  });

  it('get a new password by a link that opens once; the old one and all sessions end with the reset', async () => {
    const email = await givenPerson(app, 'forgetful');
    const personId = await idOf(email);
    const session = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
    const issued = await inspector.post(`/api/people/${personId}/password-reset`, { reason });
    expect(issued.statusCode).toBe(201);
    expect(issued.json().expiresAt).toBe(new Date(testStart + 86_400_000).toISOString());
    expect((await session.get('/api/me')).statusCode).toBe(401);
    expect((await anonymousAgent(app).post('/api/session', { email, password })).statusCode).toBe(401);

    const token = issued.json().link.replace('/sandi/', '');
    const accept = (secret: string): ReturnType<Agent['post']> =>
      anonymousAgent(app).post('/api/password-reset-acceptance', { token, password: secret });
    expect((await accept('password1234')).json().code).toBe('password-too-weak');
    expect((await accept(next)).statusCode).toBe(204);
    expect((await accept(`${next} again`)).json().code).toBe('token-unknown');
    expect((await anonymousAgent(app).post('/api/session', { email, password: next })).statusCode).toBe(201);
    expect(await kindsOf(personId)).toEqual([
      ['35.72', 'person.password-reset'],
      ['35.72', 'person.password-set'],
    ]);
  });

  it('reset twice get in by the later link only; expired, and of a disabled account, it opens nothing', async () => {
    const personId = await idOf(await givenPerson(app, 'links'));
    const issue = async (): Promise<string> =>
      (await inspector.post(`/api/people/${personId}/password-reset`, { reason })).json().link.replace('/sandi/', '');
    const codeOf = async (token: string): Promise<string> =>
      (await anonymousAgent(app).post('/api/password-reset-acceptance', { token, password: next })).json().code;
    const [earlier, later] = [await issue(), await issue()];
    expect(await codeOf(earlier)).toBe('token-unknown');
    app.clock.set(testStart + 86_400_000);
    expect(await codeOf(later)).toBe('token-unknown');
    app.clock.set(testStart);
    await inspector.post(`/api/people/${personId}/disabling`, { reason });
    expect(await codeOf(later)).toBe('token-unknown');
    await inspector.post(`/api/people/${personId}/enabling`, { reason });
    expect(await codeOf(later)).toBe('token-unknown');
  });

  it('set one password by one link, however many try at the same time', async () => {
    const email = await givenPerson(app, 'hurry');
    const issued = await inspector.post(`/api/people/${await idOf(email)}/password-reset`, { reason });
    const token = issued.json().link.replace('/sandi/', '');
    const secrets = Array.from({ length: 4 }, (_, at) => `${next} ${at}`);
    const answers = await Promise.all(
      secrets.map((secret) => anonymousAgent(app).post('/api/password-reset-acceptance', { token, password: secret })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 404, 404, 404]);
    const won = secrets[answers.findIndex((answer) => answer.statusCode === 204)];
    expect((await anonymousAgent(app).post('/api/session', { email, password: won })).statusCode).toBe(201);
  });

  it('that are disabled get no link', async () => {
    const { personId } = await focalPoint();
    await inspector.post(`/api/people/${personId}/disabling`, { reason });
    expect((await inspector.post(`/api/people/${personId}/password-reset`, { reason })).json().code).toBe('person-disabled');
  });
});
