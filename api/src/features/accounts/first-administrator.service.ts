import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { ActorRequest } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { Enrolment } from './enrolment';
import { MembershipsRepository } from './memberships.repository';
import { OneTimeTokensRepository } from './one-time-tokens.repository';
import { PeopleRecord } from './people-record';
import { hashSecret, newSecret } from '../../platform/secret';
import type { FirstAdministratorDto } from './session.dto';
import { SessionsService, type OpenedSession } from './sessions.service';

const tokenHours = 24;

/**
 * The first programme administrator of a real service: nobody can invite them, so the start of the service prints a token once.
 */
@Injectable()
export class FirstAdministratorService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly memberships: MembershipsRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly enrolment: Enrolment,
    private readonly sessions: SessionsService,
    private readonly record: PeopleRecord,
  ) {}

  /**
   * A new token, to be printed and kept nowhere; null where an administrator exists. It opens once, within 24 hours; an earlier
   * one opens nothing any more.
   */
  async issueToken(): Promise<string | null> {
    if (await this.memberships.hasAdministrator(this.database.read, false)) return null;
    const secret = newSecret();
    const at = this.clock.now();
    await this.database.transaction((tx) =>
      this.tokens.issue(tx, {
        hash: hashSecret(secret),
        purpose: 'first-administrator',
        personId: null,
        at: new Date(at),
        expiresAt: new Date(at + tokenHours * 3_600_000),
      }),
    );
    return secret;
  }

  async accept(wish: FirstAdministratorDto, request: ActorRequest): Promise<OpenedSession> {
    const at = this.clock.now();
    const tokenHash = hashSecret(wish.token);
    const token = await this.tokens.find(this.database.read, tokenHash, 'first-administrator', new Date(at));
    if (token === undefined) throw Refusal.of('token-unknown');
    const passwordHash = await this.enrolment.preparePassword(wish.password, wish);
    return this.database.transaction(async (tx) => {
      if (!(await this.tokens.use(tx, tokenHash, new Date(at)))) throw Refusal.of('token-unknown');
      if (await this.memberships.hasAdministrator(tx, false)) throw Refusal.of('first-administrator-exists');
      const { email, displayName } = wish;
      const personId = await this.enrolment.enrol(tx, { email, displayName, language: 'id', passwordHash }, at);
      const place = { role: 'programme-administrator', regionId: null, agencyId: null, institution: null } as const;
      const membership = await this.enrolment.give(tx, personId, place, at);
      const opened = await this.sessions.open(tx, personId, request);
      await this.record.append(tx, [], {
        at,
        actorId: personId,
        role: 'programme-administrator',
        kind: 'person.became-first-administrator',
        subject: `person:${personId}`,
        payload: { membership },
      });
      return opened;
    });
  }
}
