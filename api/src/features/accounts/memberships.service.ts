import { Injectable } from '@nestjs/common';
import { authorize, checkMembership, mayAppoint, mayHandOver, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { Enrolment } from './enrolment';
import { MembershipsRepository, type MembershipRow } from './memberships.repository';
import { PeopleRecord } from './people-record';
import { PeopleRepository, type PersonRow } from './people.repository';
import { PeopleService, refuseIdle } from './people.service';
import type { GiveMembershipDto, HandOverDto, HeldMembershipJson } from './person.dto';
import { SessionsService } from './sessions.service';

/** Roles given, ended and handed over. Every change ends the sessions of whom it concerns, in the same transaction. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly visible: PeopleService,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly enrolment: Enrolment,
    private readonly sessions: SessionsService,
    private readonly record: PeopleRecord,
  ) {}

  async give(actor: RequestActor<Role>, personId: string, wish: GiveMembershipDto): Promise<HeldMembershipJson> {
    refuseIdle(actor);
    const { role, regionId = null, agencyId = null, institution = null, reason } = wish;
    const place = { role, regionId, agencyId, institution };
    return this.database.transaction(async (tx) => {
      const person = await this.lockVisible(tx, actor, personId);
      const by = orRefuse(mayAppoint(actor, 'manage', place));
      if (actor.personId === personId) throw Refusal.of('own-account');
      if (person.status === 'disabled') throw Refusal.of('person-disabled');
      orRefuse(checkMembership(place));
      const at = this.clock.now();
      const membership = await this.enrolment.give(tx, personId, place, at);
      await this.sessions.endAllOf(tx, personId);
      await this.record.append(tx, [place], {
        at,
        actorId: actor.personId,
        role: by?.role ?? null,
        kind: 'membership.given',
        subject: `person:${personId}`,
        payload: { membership, role, regionId, agencyId, reason },
      });
      return this.visible.showMembership(tx, membership);
    });
  }

  async end(actor: RequestActor<Role>, membershipId: string, reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { membership, by } = await this.lockToManage(tx, actor, membershipId);
      if (actor.personId === membership.personId) throw Refusal.of('own-account');
      const at = this.clock.now();
      await this.endNow(tx, membership, { at: new Date(at), reason, handedOverTo: null });
      await this.record.append(tx, [membership], {
        at,
        actorId: actor.personId,
        role: by,
        kind: 'membership.ended',
        subject: `person:${membership.personId}`,
        payload: { membership: membershipId, role: membership.role, reason },
      });
    });
  }

  /** What the leaver held, the successor holds from the same moment; what the leaver did stays theirs. */
  async handOver(actor: RequestActor<Role>, membershipId: string, wish: HandOverDto): Promise<HeldMembershipJson> {
    return this.database.transaction(async (tx) => {
      const { membership, person, by } = await this.lockToManage(tx, actor, membershipId, wish.successorId);
      const successor = await this.people.find(tx, wish.successorId);
      const held = await this.visible.requireVisible(tx, actor, wish.successorId);
      if (successor === null) throw Refusal.of('person-unknown');
      orRefuse(
        mayHandOver({
          membership: { ...membership, ended: membership.endedAt !== null, origin: person.origin },
          successor: { ...successor, personId: successor.id, memberships: held.filter((one) => one.endedAt === null) },
        }),
      );
      const at = this.clock.now();
      const received = await this.enrolment.give(tx, successor.id, membership, at);
      await this.endNow(tx, membership, { at: new Date(at), reason: wish.reason, handedOverTo: received });
      await this.sessions.endAllOf(tx, successor.id);
      const shared = { at, actorId: actor.personId, role: by };
      const payload = {
        from: membership.id,
        to: received,
        role: membership.role,
        agencyId: membership.agencyId,
        reason: wish.reason,
      };
      const left = { ...shared, kind: 'membership.handed-over', subject: `person:${membership.personId}`, payload };
      await this.record.append(tx, [membership], left);
      await this.record.append(tx, [membership], { ...left, kind: 'membership.received', subject: `person:${successor.id}` });
      return this.visible.showMembership(tx, received);
    });
  }

  private async lockVisible(tx: Tx, actor: RequestActor<Role>, personId: string): Promise<PersonRow> {
    const person = await this.people.lock(tx, personId);
    if (person === null) throw Refusal.of('person-unknown');
    await this.visible.requireVisible(tx, actor, personId);
    return person;
  }

  /** Locks the people concerned, always in the order of their ids, and reads the membership again behind the lock. */
  private async lockToManage(
    tx: Tx,
    actor: RequestActor<Role>,
    membershipId: string,
    successorId?: string,
  ): Promise<{ membership: MembershipRow; person: PersonRow; by: Role | null }> {
    refuseIdle(actor);
    const found = await this.memberships.find(tx, membershipId);
    const seen =
      found !== null && authorize(actor, 'people.read', found.regionId === null ? {} : { regionId: found.regionId }).ok;
    if (found === null || !seen) throw Refusal.of('membership-unknown');
    const by = orRefuse(mayAppoint(actor, 'manage', found));
    const people = [found.personId, ...(successorId === undefined ? [] : [successorId])];
    const locked = new Map<string, PersonRow>();
    for (const id of [...new Set(people)].sort()) {
      const person = await this.people.lock(tx, id);
      if (person !== null) locked.set(id, person);
    }
    const membership = await this.memberships.find(tx, membershipId);
    const person = locked.get(found.personId);
    if (membership === null || person === undefined) throw Refusal.of('membership-unknown');
    return { membership, person, by: by?.role ?? null };
  }

  private async endNow(
    tx: Tx,
    membership: MembershipRow,
    end: { at: Date; reason: string; handedOverTo: string | null },
  ): Promise<void> {
    if (!(await this.memberships.end(tx, membership.id, end))) throw Refusal.of('membership-ended');
    await this.sessions.endAllOf(tx, membership.personId);
  }
}
