import { randomUUID } from 'node:crypto';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Role } from '../src/domain';
import { hashSecret, newSecret } from '../src/platform/secret';
import { csrfCookie, csrfHeader, sessionCookieName } from '../src/features/accounts/session-cookies';
import { givenRegion } from './given-regions';
import type { TestApp } from './test-app';

export interface HeldRole {
  readonly role: Role;
  readonly regionId?: string | null;
  readonly agencyId?: string | null;
  readonly institution?: string | null;
}

export type Headers = Readonly<Record<string, string>>;

/** A browser with somebody (or nobody) signed in: it sends the cookies and the headers that the client would. */
export interface Agent {
  /** Empty for nobody. */
  readonly personId: string;
  /** In the order of the roles asked for. */
  readonly membershipIds: readonly string[];
  readonly headers: Headers;
  get(url: string, headers?: Headers): Promise<LightMyRequestResponse>;
  /** With an `Idempotency-Key` of its own, unless one is given. */
  post(url: string, body?: unknown, headers?: Headers): Promise<LightMyRequestResponse>;
  patch(url: string, body?: unknown, headers?: Headers): Promise<LightMyRequestResponse>;
  delete(url: string, headers?: Headers): Promise<LightMyRequestResponse>;
  request(method: string, url: string, body?: unknown, headers?: Headers): Promise<LightMyRequestResponse>;
}

let people = 0;

/** Somebody new who holds these roles, signed in. Regions are made where they are missing; agencies come from `givenAgency`. */
export async function actingAs(app: TestApp, ...held: readonly [HeldRole, ...HeldRole[]]): Promise<Agent> {
  people += 1;
  const personId = randomUUID();
  const at = new Date(app.clock.now());
  const name = `${held[0].role} ${people}`;
  await app.database.read
    .insertInto('people')
    .values({
      id: personId,
      display_name: name,
      email: `${name.replaceAll(' ', '-')}@example.test`,
      language: 'id',
      status: 'active',
      origin: 'live',
      demo_key: null,
      created_at: at,
    })
    .execute();
  const membershipIds: string[] = [];
  for (const role of held) membershipIds.push(await giveRole(app, personId, role));
  return signedInAs(app, personId, membershipIds);
}

/** Nobody signed in. */
export function anonymousAgent(app: TestApp): Agent {
  return makeAgent(app, '', [], {});
}

/** A new session of somebody who is there already; passwords are not asked for. */
export async function signedInAs(app: TestApp, personId: string, membershipIds: readonly string[] = []): Promise<Agent> {
  const secret = newSecret();
  const csrfToken = newSecret();
  const at = app.clock.now();
  await app.database.read
    .insertInto('sessions')
    .values({
      id_hash: hashSecret(secret),
      person_id: personId,
      csrf_token: csrfToken,
      created_at: new Date(at),
      last_seen_at: new Date(at),
      // far beyond any test that moves the clock; how long real ones live is tested with real ones
      expires_at: new Date(at + 10 * 365 * 86_400_000),
      user_agent: null,
    })
    .execute();
  const cookie = `${sessionCookieName(app.environment)}=${secret}; ${csrfCookie}=${csrfToken}`;
  return makeAgent(app, personId, membershipIds, { cookie, [csrfHeader]: csrfToken });
}

/** An agent that goes on with the cookies that an answer has set. */
export function withCookiesOf(app: TestApp, answer: LightMyRequestResponse, personId = ''): Agent {
  const set = answer.cookies.filter((cookie) => cookie.value !== '');
  const token = set.find((cookie) => cookie.name === csrfCookie)?.value;
  const cookie = set.map(({ name, value }) => `${name}=${value}`).join('; ');
  return makeAgent(app, personId, [], { cookie, ...(token === undefined ? {} : { [csrfHeader]: token }) });
}

async function giveRole(app: TestApp, personId: string, held: HeldRole): Promise<string> {
  if (held.regionId) await givenRegion(app, held.regionId);
  const id = randomUUID();
  await app.database.read
    .insertInto('memberships')
    .values({
      id,
      person_id: personId,
      role: held.role,
      region_id: held.regionId ?? null,
      agency_id: held.agencyId ?? null,
      institution: held.institution ?? null,
      since: new Date(app.clock.now()),
      ended_at: null,
      ended_reason: null,
      handed_over_to: null,
    })
    .execute();
  return id;
}

function makeAgent(app: TestApp, personId: string, membershipIds: readonly string[], headers: Headers): Agent {
  const request: Agent['request'] = (method, url, body, more = {}) => {
    const payload = body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> };
    return app.nest.inject({ method: method as 'GET', url, headers: { ...headers, ...more }, ...payload });
  };
  return {
    personId,
    membershipIds,
    headers,
    request,
    get: (url, more) => request('GET', url, undefined, more),
    post: (url, body = {}, more) => request('POST', url, body, { 'idempotency-key': randomUUID(), ...more }),
    patch: (url, body = {}, more) => request('PATCH', url, body, more),
    delete: (url, more) => request('DELETE', url, undefined, more),
  };
}
