import { actingAs, anonymousAgent, withCookiesOf, type Agent } from '../../../test/acting-as';
import { givenPerson, password } from '../../../test/given-people';
import { givenAgency, givenRegion } from '../../../test/given-regions';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { InvitationsService, operator } from './invitations.service';

jest.setTimeout(60_000);

const day = 86_400_000;
const acceptance = { displayName: 'Admin OPD', password, language: 'id' };
const tokenOf = (link: string): string => link.replace('/undangan/', '');

describe('invitations', () => {
  let app: TestApp;
  let administrator: Agent;
  let inspector: Agent;
  let agencyId: string;
  let elsewhereAgencyId: string;
  beforeAll(async () => {
    app = await startTestApp();
    await givenRegion(app, '71.07');
    agencyId = await givenAgency(app, '35.72', 'Dinas Perhubungan');
    elsewhereAgencyId = await givenAgency(app, '52.71', 'Dinas Kesehatan');
    administrator = await actingAs(app, { role: 'programme-administrator' });
    inspector = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
  });
  beforeEach(() => app.clock.set(testStart));
  afterAll(() => app.close());

  const focalPoint = (email: string): Record<string, string> => ({ email, role: 'focal-point', regionId: '35.72', agencyId });
  const invited = async (by: Agent, body: Record<string, string>): Promise<{ id: string; token: string }> => {
    const answer = await by.post('/api/invitations', body);
    expect(answer.statusCode).toBe(201);
    return { id: answer.json().id, token: tokenOf(answer.json().link) };
  };
  const accept = (token: string, more = {}): ReturnType<Agent['post']> =>
    anonymousAgent(app).post('/api/invitation-acceptance', { token, ...acceptance, ...more });

  it('bring somebody in: invited, looked at, accepted, at work', async () => {
    const answer = await inspector.post('/api/invitations', focalPoint('newcomer@example.test'));
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ expiresAt: new Date(testStart + 7 * day).toISOString() });
    expect(answer.json().link).toMatch(/^\/undangan\/[A-Za-z0-9_-]{43}$/);
    const token = tokenOf(answer.json().link);

    const looked = await anonymousAgent(app).post('/api/invitation-look-up', { token });
    expect(looked.json()).toEqual({
      email: 'newcomer@example.test',
      role: 'focal-point',
      regionName: 'Kota Blitar',
      agencyName: 'Dinas Perhubungan',
      institution: null,
      expiresAt: new Date(testStart + 7 * day).toISOString(),
      accountExists: false,
    });

    const accepted = await accept(token);
    expect(accepted.statusCode).toBe(201);
    expect(accepted.json().person).toMatchObject({
      email: 'newcomer@example.test',
      displayName: 'Admin OPD',
      memberships: [{ role: 'focal-point', regionId: '35.72', agencyId }],
    });
    expect((await withCookiesOf(app, accepted).get('/api/regions/35.72/agencies')).statusCode).toBe(200);
    expect((await anonymousAgent(app).post('/api/session', { email: 'newcomer@example.test', password })).statusCode).toBe(201);
  });

  it('open once, however many try at the same time', async () => {
    const { token } = await invited(inspector, focalPoint('once@example.test'));
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(token)));
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
    expect((await accept(token)).json()).toMatchObject({ code: 'invitation-spent', params: { state: 'accepted' } });
    const people = await app.database.read.selectFrom('people').select('id').where('email', '=', 'once@example.test').execute();
    expect(people).toHaveLength(1);
  });

  it('expire after seven days', async () => {
    const { token } = await invited(inspector, focalPoint('late@example.test'));
    app.clock.set(testStart + 7 * day);
    expect((await accept(token)).json()).toMatchObject({ code: 'invitation-spent', params: { state: 'expired' } });
    expect((await anonymousAgent(app).post('/api/invitation-look-up', { token })).statusCode).toBe(422);
  });

  it('can be taken back while they are open', async () => {
    const { id, token } = await invited(inspector, focalPoint('revoked@example.test'));
    expect((await inspector.delete(`/api/invitations/${id}`)).statusCode).toBe(204);
    expect((await accept(token)).json()).toMatchObject({ code: 'invitation-spent', params: { state: 'revoked' } });
    expect((await inspector.delete(`/api/invitations/${id}`)).json()).toMatchObject({ code: 'invitation-spent' });
  });

  it('are unknown by any other token', async () => {
    for (const token of ['x', 'A'.repeat(43), "' or 1=1 --"]) {
      expect((await anonymousAgent(app).post('/api/invitation-look-up', { token })).json().code).toBe('invitation-unknown');
      expect((await accept(token)).statusCode).toBe(404);
    }
  });

  it('are kept as a hash: the database opens none', async () => {
    const { id, token } = await invited(inspector, focalPoint('hashed@example.test'));
    const row = await app.database.read.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row.token_hash.toString('base64url')).not.toBe(token);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('stop opening when whoever gave them may no longer give', async () => {
    const rogue = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    const first = await invited(rogue, { email: 'own-second@example.test', role: 'inspectorate', regionId: '35.72' });
    await administrator.post(`/api/memberships/${rogue.membershipIds[0]}/ending`, { reason: 'Mutasi' });
    expect((await accept(first.token)).json()).toMatchObject({ code: 'invitation-spent', params: { state: 'revoked' } });
    const other = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    const second = await invited(other, { email: 'own-third@example.test', role: 'inspectorate', regionId: '35.72' });
    await administrator.post(`/api/people/${other.personId}/disabling`, { reason: 'Berhenti' });
    expect((await accept(second.token)).json().code).toBe('invitation-spent');
  });

  it.each([
    ['inspectorate', { role: 'inspectorate', regionId: '35.72' }, 201],
    ['leadership', { role: 'leadership', regionId: '35.72' }, 403],
    ['appointed-verifier', { role: 'appointed-verifier', regionId: '35.72' }, 403],
    ['evaluator', { role: 'evaluator', regionId: '35.72' }, 403],
    ['programme-administrator', { role: 'programme-administrator' }, 403],
    ['inspectorate of another region', { role: 'inspectorate', regionId: '52.71' }, 403],
  ])('to the role of %s, by the inspectorate: %j → %i', async (_, place, status) => {
    const answer = await inspector.post('/api/invitations', { email: `${place.role}-x@example.test`, ...place });
    expect(answer.statusCode).toBe(status);
    expect((await administrator.post('/api/invitations', { email: `${place.role}-y@example.test`, ...place })).statusCode).toBe(
      201,
    );
  });

  it('name a role and a place that fit and exist', async () => {
    const refused = async (body: Record<string, string>): Promise<string> =>
      (await administrator.post('/api/invitations', { email: 'z@example.test', ...body })).json().code;
    expect(await refused({ role: 'focal-point', regionId: '35.72' })).toBe('membership-scope');
    expect(await refused({ role: 'leadership' })).toBe('membership-scope');
    expect(await refused({ role: 'programme-administrator', regionId: '35.72' })).toBe('membership-scope');
    expect(await refused({ role: 'leadership', regionId: '99.99' })).toBe('region-unknown');
    expect(await refused({ role: 'focal-point', regionId: '35.72', agencyId: elsewhereAgencyId })).toBe('agency-unknown');
    expect(await refused({ role: 'mayor', regionId: '35.72' })).toBe('request-malformed');
    expect(await refused({ role: 'leadership', regionId: '35.72', email: 'x' })).toBe('request-malformed');
  });

  it('give somebody who has an account one more role, by the password that they have', async () => {
    const email = await givenPerson(app, 'two-roles');
    const session = withCookiesOf(app, await anonymousAgent(app).post('/api/session', { email, password }));
    const { token } = await invited(administrator, { email: email.toUpperCase(), role: 'leadership', regionId: '35.72' });
    expect((await anonymousAgent(app).post('/api/invitation-look-up', { token })).json().accountExists).toBe(true);
    expect((await accept(token, { password: 'whoever has the link may choose' })).json().code).toBe('sign-in-failed');
    app.clock.set(testStart + 1_000);
    const accepted = await accept(token, { displayName: 'Somebody else' });
    expect(accepted.json().person).toMatchObject({
      displayName: 'two-roles',
      memberships: [{ role: 'inspectorate' }, { role: 'leadership' }],
    });
    expect((await session.get('/api/me')).statusCode).toBe(401);
  });

  it('bring no disabled account back', async () => {
    const email = await givenPerson(app, 'sleeping');
    const { token } = await invited(administrator, { email, role: 'leadership', regionId: '35.72' });
    await app.database.read.updateTable('people').set({ status: 'disabled' }).where('email', '=', email).execute();
    expect((await accept(token)).json().code).toBe('person-disabled');
  });

  it('are not given for a role that the person holds', async () => {
    const email = await givenPerson(app, 'holder');
    const answer = await inspector.post('/api/invitations', { email, role: 'inspectorate', regionId: '35.72' });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'membership-exists']);
  });

  it('are listed with their state to whoever may give them, of their own region only', async () => {
    const elsewhere = await actingAs(app, { role: 'inspectorate', regionId: '71.07' });
    await invited(elsewhere, { email: 'canary-of-minahasa@example.test', role: 'inspectorate', regionId: '71.07' });
    const own = await inspector.get('/api/invitations');
    expect(own.json().length).toBeGreaterThan(0);
    expect(own.body).not.toContain('canary');
    expect((await inspector.get('/api/invitations?regionId=71.07')).statusCode).toBe(403);
    expect((await elsewhere.get('/api/invitations?regionId=71.07')).json()).toMatchObject([
      {
        email: 'canary-of-minahasa@example.test',
        state: 'open',
        regionName: 'Kabupaten Minahasa Tenggara',
        invitedBy: elsewhere.personId,
      },
    ]);
    expect((await administrator.get('/api/invitations')).body).toContain('canary-of-minahasa');
    expect((await administrator.get('/api/invitations?regionId=35.72')).body).not.toContain('canary');
    const leader = await actingAs(app, { role: 'leadership', regionId: '35.72' });
    expect((await leader.get('/api/invitations')).statusCode).toBe(403);
  });

  it('of another region are unknown, not forbidden', async () => {
    const elsewhere = await actingAs(app, { role: 'inspectorate', regionId: '71.07' });
    const { id } = await invited(inspector, focalPoint('hidden@example.test'));
    expect((await elsewhere.delete(`/api/invitations/${id}`)).statusCode).toBe(404);
  });

  it('to roles that are not the inspectorate’s to give can be seen by it, and not taken back', async () => {
    const { id } = await invited(administrator, { email: 'mayor@example.test', role: 'leadership', regionId: '35.72' });
    expect((await inspector.get('/api/invitations')).body).toContain('mayor@example.test');
    expect((await inspector.delete(`/api/invitations/${id}`)).statusCode).toBe(403);
  });

  it('stand in the region’s chain with their acceptance, without names and addresses', async () => {
    const { id, token } = await invited(inspector, focalPoint('recorded@example.test'));
    const personId = (await accept(token)).json().person.id;
    const rows = await app.database.read.selectFrom('record').selectAll().where('chain', '=', '35.72').execute();
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'invitation.made',
          subject: `invitation:${id}`,
          actor_id: inspector.personId,
          role: 'inspectorate',
        }),
        expect.objectContaining({ kind: 'invitation.accepted', subject: `person:${personId}`, actor_id: personId }),
      ]),
    );
    expect(JSON.stringify(rows)).not.toMatch(/example\.test|Admin OPD/);
  });

  it('may come from whoever runs the server', async () => {
    const wish = { email: 'by-command@example.test', role: 'programme-administrator' as const };
    const issued = await app.nest.get(InvitationsService).invite(operator, wish);
    expect((await accept(tokenOf(issued.link))).statusCode).toBe(201);
    const rows = await app.database.read
      .selectFrom('record')
      .selectAll()
      .where('subject', '=', `invitation:${issued.id}`)
      .execute();
    expect(rows).toMatchObject([{ chain: 'programme', actor_id: null, role: 'operator' }]);
  });
});
