import { randomUUID } from 'node:crypto';
import { actingAs, type Agent } from '../../../test/acting-as';
import { givenAgency } from '../../../test/given-regions';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';

jest.setTimeout(60_000);

const reason = 'Mutasi per 1 Maret 2025';

describe('roles', () => {
  let app: TestApp;
  let administrator: Agent;
  let inspector: Agent;
  let agencyId: string;
  let otherAgencyId: string;
  beforeAll(async () => {
    app = await startTestApp();
    agencyId = await givenAgency(app, '35.72', 'Dinas Perhubungan');
    otherAgencyId = await givenAgency(app, '35.72', 'Dinas Kesehatan');
    administrator = await actingAs(app, { role: 'programme-administrator' });
    inspector = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
  });
  afterAll(() => app.close());

  const focalPoint = (of = agencyId): Promise<Agent> => actingAs(app, { role: 'focal-point', regionId: '35.72', agencyId: of });
  const give = (by: Agent, personId: string, body: Record<string, unknown>): ReturnType<Agent['post']> =>
    by.post(`/api/people/${personId}/memberships`, { reason, ...body });
  const handOver = (by: Agent, of: Agent, successorId: string): ReturnType<Agent['post']> =>
    by.post(`/api/memberships/${of.membershipIds[0]}/hand-over`, { successorId, reason });
  const standingOf = async (personId: string): Promise<{ role: string; agency_id: string | null }[]> =>
    app.database.read
      .selectFrom('memberships')
      .select(['role', 'agency_id'])
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .execute();
  const recordOf = async (personId: string): Promise<{ kind: string; payload: unknown }[]> =>
    app.database.read
      .selectFrom('record')
      .select(['kind', 'payload'])
      .where('subject', '=', `person:${personId}`)
      .orderBy('sequence')
      .execute();

  it('are given in one region by its inspectorate; the person signs in again and has it', async () => {
    const person = await focalPoint();
    const answer = await give(inspector, person.personId, { role: 'focal-point', regionId: '35.72', agencyId: otherAgencyId });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ role: 'focal-point', agencyName: 'Dinas Kesehatan', endedAt: null });
    expect((await person.get('/api/me')).statusCode).toBe(401);
    expect(await standingOf(person.personId)).toHaveLength(2);
    expect(await recordOf(person.personId)).toMatchObject([
      { kind: 'membership.given', payload: { agencyId: otherAgencyId, reason } },
    ]);
  });

  it('are given once', async () => {
    const person = await focalPoint();
    const body = { role: 'focal-point', regionId: '35.72', agencyId: otherAgencyId };
    const answers = await Promise.all(Array.from({ length: 5 }, () => give(inspector, person.personId, body)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(answers.find((answer) => answer.statusCode === 409)?.json().code).toBe('membership-exists');
  });

  it('that are not the inspectorate’s to give are refused, also for its own people', async () => {
    const { personId } = await focalPoint();
    for (const body of [
      { role: 'leadership', regionId: '35.72' },
      { role: 'evaluator', regionId: '35.72' },
      { role: 'appointed-verifier', regionId: '35.72' },
      { role: 'programme-administrator' },
      { role: 'inspectorate', regionId: '71.07' },
    ]) {
      expect((await give(inspector, personId, body)).statusCode).toBe(403);
    }
    expect(await standingOf(personId)).toHaveLength(1);
  });

  it('fit the place where they are given, and the place exists', async () => {
    const { personId } = await focalPoint();
    expect((await give(administrator, personId, { role: 'focal-point', regionId: '35.72' })).json().code).toBe(
      'membership-scope',
    );
    expect((await give(administrator, personId, { role: 'leadership', regionId: '99.99' })).json().code).toBe('region-unknown');
    const wish = { role: 'focal-point', regionId: '35.72', agencyId: randomUUID() };
    expect((await give(administrator, personId, wish)).json().code).toBe('agency-unknown');
  });

  it('are not given to a disabled account', async () => {
    const { personId } = await focalPoint();
    await inspector.post(`/api/people/${personId}/disabling`, { reason });
    const answer = await give(inspector, personId, { role: 'focal-point', regionId: '35.72', agencyId: otherAgencyId });
    expect(answer.json().code).toBe('person-disabled');
  });

  it('end at once, with a reason, and once', async () => {
    const person = await focalPoint();
    const end = (): ReturnType<Agent['post']> => inspector.post(`/api/memberships/${person.membershipIds[0]}/ending`, { reason });
    const answers = await Promise.all([end(), end(), end()]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 422, 422]);
    expect((await person.get('/api/me')).statusCode).toBe(401);
    expect(await standingOf(person.personId)).toEqual([]);
    expect(await recordOf(person.personId)).toMatchObject([
      { kind: 'membership.ended', payload: { membership: person.membershipIds[0], reason } },
    ]);
  });

  it('can be held again after they ended', async () => {
    const person = await focalPoint();
    await inspector.post(`/api/memberships/${person.membershipIds[0]}/ending`, { reason });
    expect((await give(inspector, person.personId, { role: 'focal-point', regionId: '35.72', agencyId })).statusCode).toBe(201);
  });

  it('pass to a successor in one step: ended here, held there, both recorded, both signed out', async () => {
    const leaver = await focalPoint();
    const successor = await focalPoint(otherAgencyId);
    const answer = await handOver(inspector, leaver, successor.personId);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      role: 'focal-point',
      agencyId,
      since: new Date(testStart).toISOString(),
      endedAt: null,
    });
    expect(await standingOf(leaver.personId)).toEqual([]);
    expect((await standingOf(successor.personId)).map((held) => held.agency_id).sort()).toEqual([agencyId, otherAgencyId].sort());
    for (const agent of [leaver, successor]) expect((await agent.get('/api/me')).statusCode).toBe(401);

    const listed: { id: string; memberships: { handedOverTo: string | null; endedReason: string | null }[] }[] = (
      await inspector.get('/api/people')
    ).json();
    const left = listed.find((person) => person.id === leaver.personId)?.memberships;
    expect(left).toMatchObject([{ handedOverTo: answer.json().id, endedReason: reason }]);
    const payload = { from: leaver.membershipIds[0], to: answer.json().id, reason };
    expect(await recordOf(leaver.personId)).toMatchObject([{ kind: 'membership.handed-over', payload }]);
    expect(await recordOf(successor.personId)).toMatchObject([{ kind: 'membership.received', payload }]);
  });

  it('pass to one successor, however many are named at the same time', async () => {
    const leaver = await focalPoint();
    const successors = [await focalPoint(otherAgencyId), await focalPoint(otherAgencyId), await focalPoint(otherAgencyId)];
    const answers = await Promise.all(successors.map((successor) => handOver(inspector, leaver, successor.personId)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 422, 422]);
    const standing = await Promise.all(successors.map((successor) => standingOf(successor.personId)));
    expect(standing.map((held) => held.length).sort()).toEqual([1, 1, 2]);
  });

  it('passed crosswise at the same time do not wait for each other for ever', async () => {
    const [one, other] = [await focalPoint(), await focalPoint(otherAgencyId)];
    const answers = await Promise.all([handOver(inspector, one, other.personId), handOver(inspector, other, one.personId)]);
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201]);
  });

  it('pass to nobody who is unfit: the leaver, a disabled account, somebody who holds it, somebody unknown', async () => {
    const leaver = await focalPoint();
    const codeOf = async (successorId: string): Promise<string> => (await handOver(inspector, leaver, successorId)).json().code;
    const disabled = await focalPoint(otherAgencyId);
    await inspector.post(`/api/people/${disabled.personId}/disabling`, { reason });
    const elsewhere = await actingAs(app, { role: 'inspectorate', regionId: '71.07' });
    expect(await codeOf(leaver.personId)).toBe('successor-unfit');
    expect(await codeOf(disabled.personId)).toBe('successor-unfit');
    expect(await codeOf((await focalPoint()).personId)).toBe('membership-exists');
    expect(await codeOf(elsewhere.personId)).toBe('person-unknown');
    expect(await codeOf(randomUUID())).toBe('person-unknown');
    expect(await standingOf(leaver.personId)).toHaveLength(1);
  });

  it('of an inspector may be handed over by the inspector who leaves', async () => {
    const leaver = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    const successor = await focalPoint();
    expect((await handOver(leaver, leaver, successor.personId)).statusCode).toBe(201);
    expect((await standingOf(successor.personId)).map((held) => held.role).sort()).toEqual(['focal-point', 'inspectorate']);
  });

  it('of another region are unknown, and those above one’s own are not one’s to end', async () => {
    const elsewhere = await actingAs(app, { role: 'inspectorate', regionId: '71.07' });
    const leader = await actingAs(app, { role: 'leadership', regionId: '35.72' });
    for (const of of [elsewhere, administrator]) {
      expect((await inspector.post(`/api/memberships/${of.membershipIds[0]}/ending`, { reason })).json().code).toBe(
        'membership-unknown',
      );
    }
    expect((await inspector.post(`/api/memberships/${leader.membershipIds[0]}/ending`, { reason })).statusCode).toBe(403);
    expect((await inspector.post(`/api/memberships/${randomUUID()}/ending`, { reason })).statusCode).toBe(404);
  });
});
