import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database/database';
import type { ActorRequest, RequestActor } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { Enrolment } from './enrolment';
import { MembershipsRepository, type MembershipRow } from './memberships.repository';
import { PeopleRecord } from './people-record';
import { PeopleRepository, type PersonRow } from './people.repository';
import type { ChangePasswordDto, ChangeProfileDto, SessionPersonJson } from './session.dto';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';

/** What people change of their own account. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly enrolment: Enrolment,
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly record: PeopleRecord,
  ) {}

  async show(actor: RequestActor<Role>): Promise<SessionPersonJson> {
    const person = actor.personId === null ? null : await this.sessions.describePerson(actor.personId);
    if (person === null) throw Refusal.of('not-signed-in');
    return person;
  }

  /** Names live in `people` alone and may be put right; the record says that it happened, and not what the names were. */
  async changeProfile(actor: RequestActor<Role>, wish: ChangeProfileDto): Promise<SessionPersonJson> {
    await this.database.transaction(async (tx) => {
      const person = await this.lockOwn(tx, actor);
      const displayName = wish.displayName?.trim() ?? person.displayName;
      const language = wish.language ?? person.language;
      const changed = [
        ...(displayName === person.displayName ? [] : ['displayName']),
        ...(language === person.language ? [] : ['language']),
      ];
      if (changed.length === 0) return;
      await this.people.setProfile(tx, person.id, { displayName, language });
      await this.append(tx, person.id, 'person.profile-changed', { changed });
    });
    return this.show(actor);
  }

  /** Ends every other session: whoever knew the old password is out. */
  async changePassword(actor: RequestActor<Role>, wish: ChangePasswordDto, request: ActorRequest): Promise<void> {
    const person = actor.personId === null ? null : await this.people.find(this.database.read, actor.personId);
    if (person === null) throw Refusal.of('not-signed-in');
    if (person.origin === 'demo') throw Refusal.of('demo-refused');
    const proof = await this.signIns.prove(person.email, wish.current);
    await this.setPassword(person, wish.next, (tx) => this.signIns.requireStill(tx, proof), request.sessionId);
  }

  /** Sets a password in one transaction with the check that allows it, and ends the sessions (all but `keep`). */
  async setPassword(person: PersonRow, password: string, allow: (tx: Tx) => Promise<void>, keep?: Buffer): Promise<void> {
    const passwordHash = await this.enrolment.preparePassword(password, person);
    await this.database.transaction(async (tx) => {
      const held = await this.people.lock(tx, person.id);
      if (held?.status !== 'active') throw Refusal.of('person-disabled');
      await allow(tx);
      await this.people.setPasswordHash(tx, person.id, passwordHash, new Date(this.clock.now()));
      await this.sessions.endAllOf(tx, person.id, keep);
      await this.append(tx, person.id, 'person.password-set', {});
    });
  }

  private async lockOwn(tx: Tx, actor: RequestActor<Role>): Promise<PersonRow> {
    const person = actor.personId === null ? null : await this.people.lock(tx, actor.personId);
    if (person === null) throw Refusal.of('not-signed-in');
    return person;
  }

  private async append(tx: Tx, personId: string, kind: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    const standing: MembershipRow[] = (await this.memberships.listOf(tx, [personId])).filter(
      (membership) => membership.endedAt === null,
    );
    const happening = { at: this.clock.now(), actorId: personId, role: standing[0]?.role ?? null, subject: `person:${personId}` };
    await this.record.append(tx, standing, { ...happening, kind, payload });
  }
}
