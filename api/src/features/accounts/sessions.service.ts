import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database/database';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import type { ActorRequest } from '../../platform/http/request-actor';
import { isDemoOpenTo } from './demo-door';
import { MembershipsRepository } from './memberships.repository';
import { PeopleRepository } from './people.repository';
import { PlaceNamesService } from './place-names.service';
import { hashSecret, newSecret } from '../../platform/secret';
import { clearSessionCookies, setCsrfCookie, setSessionCookies } from './session-cookies';
import type { SessionJson, SessionPersonJson } from './session.dto';
import { sessionDays } from './session-life';
import { SessionsRepository } from './sessions.repository';

/** A session just opened; the secret exists here and in the cookie only. */
export interface OpenedSession {
  readonly personId: string;
  readonly secret: string;
  readonly csrfToken: string;
}

const userAgentAtMost = 200;

/** Sessions: opened, shown, ended. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionsRepository,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly places: PlaceNamesService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Opens a session in the caller's transaction. A session that the same browser still had ends with it. */
  async open(tx: Tx, personId: string, request: ActorRequest): Promise<OpenedSession> {
    const now = this.clock.now();
    const opened = { personId, secret: newSecret(), csrfToken: newSecret() };
    await this.sessions.sweep(tx, now);
    if (request.sessionId) await this.sessions.end(tx, request.sessionId);
    await this.sessions.open(tx, {
      idHash: hashSecret(opened.secret),
      personId,
      csrfToken: opened.csrfToken,
      createdAt: new Date(now),
      expiresAt: new Date(now + sessionDays * 86_400_000),
      userAgent: request.headers['user-agent']?.slice(0, userAgentAtMost) ?? null,
    });
    return opened;
  }

  /** Hands the session to the browser, and says who is signed in. */
  async give(reply: FastifyReply, request: ActorRequest, opened: OpenedSession): Promise<SessionJson> {
    setSessionCookies(reply, this.environment, opened);
    return this.describe(request, opened.personId);
  }

  async show(request: ActorRequest, reply: FastifyReply): Promise<SessionJson> {
    void reply.header('Cache-Control', 'no-store');
    if (request.csrfToken !== undefined) setCsrfCookie(reply, this.environment, request.csrfToken);
    return this.describe(request, request.actor?.personId ?? null);
  }

  async end(request: ActorRequest, reply: FastifyReply): Promise<void> {
    const { sessionId } = request;
    if (sessionId) await this.database.transaction((tx) => this.sessions.end(tx, sessionId));
    clearSessionCookies(reply, this.environment);
  }

  async endEverywhere(request: ActorRequest, reply: FastifyReply): Promise<void> {
    const personId = request.actor?.personId;
    if (personId) await this.database.transaction((tx) => this.endAllOf(tx, personId));
    clearSessionCookies(reply, this.environment);
  }

  /** At once and everywhere; `but` keeps the one from which it was asked. */
  async endAllOf(tx: Tx, personId: string, but?: Buffer): Promise<void> {
    await this.sessions.endAllOf(tx, personId, but);
  }

  async describePerson(personId: string): Promise<SessionPersonJson | null> {
    const reader = this.database.read;
    const person = await this.people.find(reader, personId);
    if (person === null) return null;
    const standing = (await this.memberships.listOf(reader, [personId])).filter((membership) => membership.endedAt === null);
    const named = await this.places.name(reader, standing);
    return {
      id: person.id,
      displayName: person.displayName,
      email: person.email,
      language: person.language,
      memberships: named.map(({ id, role, regionId, regionName, agencyId, agencyName, institution }) => ({
        id,
        role,
        regionId,
        regionName,
        agencyId,
        agencyName,
        institution,
      })),
    };
  }

  private async describe(request: ActorRequest, personId: string | null): Promise<SessionJson> {
    const person = personId === null ? null : await this.describePerson(personId);
    const missing = person === null && !(await this.memberships.hasAdministrator(this.database.read, this.environment.demo));
    return { person, demo: { available: isDemoOpenTo(request, this.environment) }, firstAdministratorMissing: missing };
  }
}
