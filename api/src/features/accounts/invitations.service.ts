import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, checkMembership, mayAppoint, regionsAllowed, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import type { InvitationJson, InviteDto, IssuedInvitationJson } from './invitation.dto';
import { InvitationsRepository, type InvitationRow } from './invitations.repository';
import { MembershipsRepository } from './memberships.repository';
import { PeopleRecord } from './people-record';
import { PeopleRepository } from './people.repository';
import { PlaceNamesService } from './place-names.service';
import { hashSecret, newSecret } from '../../platform/secret';

const invitationDays = 7;

/** Whoever runs the server invites by the command line; they are no account. */
export const operator = 'operator';

/** Invitations: how people come in. The link is shown once; the database keeps only its hash. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitations: InvitationsRepository,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly places: PlaceNamesService,
    private readonly record: PeopleRecord,
  ) {}

  async list(actor: RequestActor<Role>, regionId: string | undefined): Promise<InvitationJson[]> {
    const rows = await this.invitations.list(this.database.read, regionsToList(actor, regionId));
    const now = this.clock.now();
    return (await this.places.name(this.database.read, rows)).map((row) => ({
      id: row.id,
      email: row.email,
      role: row.role,
      regionId: row.regionId,
      regionName: row.regionName,
      agencyId: row.agencyId,
      agencyName: row.agencyName,
      institution: row.institution,
      invitedBy: row.invitedBy,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      acceptedAt: row.acceptedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      state: stateOf(row, now),
    }));
  }

  async invite(actor: RequestActor<Role> | typeof operator, wish: InviteDto): Promise<IssuedInvitationJson> {
    const place = {
      role: wish.role,
      regionId: wish.regionId ?? null,
      agencyId: wish.agencyId ?? null,
      institution: wish.institution ?? null,
    };
    const by = actor === operator ? null : orRefuse(mayAppoint(actor, 'invite', place));
    orRefuse(checkMembership(place));
    const at = this.clock.now();
    const secret = newSecret();
    const invitation: InvitationRow = {
      id: randomUUID(),
      email: wish.email.trim(),
      ...place,
      invitedBy: actor === operator ? null : actor.personId,
      createdAt: new Date(at),
      expiresAt: new Date(at + invitationDays * 86_400_000),
      acceptedAt: null,
      revokedAt: null,
    };
    return this.database.transaction(async (tx) => {
      await this.places.require(tx, place);
      await this.refuseIfHeld(tx, invitation);
      await this.invitations.add(tx, invitation, hashSecret(secret));
      await this.record.append(tx, [place], {
        at,
        actorId: invitation.invitedBy,
        role: actor === operator ? operator : (by?.role ?? null),
        kind: 'invitation.made',
        subject: `invitation:${invitation.id}`,
        payload: { role: place.role, regionId: place.regionId, agencyId: place.agencyId },
      });
      return { id: invitation.id, link: `/undangan/${secret}`, expiresAt: invitation.expiresAt.toISOString() };
    });
  }

  async revoke(actor: RequestActor<Role>, invitationId: string): Promise<void> {
    refuseIdle(actor);
    const at = this.clock.now();
    await this.database.transaction(async (tx) => {
      const invitation = await this.invitations.find(tx, invitationId);
      if (invitation === null || !isListedFor(actor, invitation)) throw Refusal.of('invitation-unknown');
      const by = orRefuse(mayAppoint(actor, 'invite', invitation));
      if (!(await this.invitations.revoke(tx, invitationId, new Date(at)))) {
        throw Refusal.of('invitation-spent', { state: stateOf(invitation, at) });
      }
      await this.record.append(tx, [invitation], {
        at,
        actorId: actor.personId,
        role: by?.role ?? null,
        kind: 'invitation.revoked',
        subject: `invitation:${invitationId}`,
        payload: {},
      });
    });
  }

  /** An address that holds this role already is not invited to it again; the demo's accounts are not for real people. */
  private async refuseIfHeld(reader: Reader, invitation: InvitationRow): Promise<void> {
    const person = await this.people.findByEmail(reader, invitation.email);
    if (person === null) return;
    if (person.origin === 'demo') throw Refusal.of('demo-refused');
    const { role, regionId, agencyId } = invitation;
    const held = await this.memberships.listOf(reader, [person.id]);
    const same = held.some(
      (one) => one.endedAt === null && one.role === role && one.regionId === regionId && one.agencyId === agencyId,
    );
    if (same) throw Refusal.of('membership-exists');
  }
}

export function stateOf(invitation: InvitationRow, now: number): InvitationJson['state'] {
  if (invitation.acceptedAt !== null) return 'accepted';
  if (invitation.revokedAt !== null) return 'revoked';
  return invitation.expiresAt.getTime() <= now ? 'expired' : 'open';
}

/** Those of the regions where one may invite; nobody else learns who was invited. */
function regionsToList(actor: RequestActor<Role>, regionId: string | undefined): 'all' | readonly string[] {
  if (authorize(actor, 'person.invite-any').ok) return regionId === undefined ? 'all' : [regionId];
  if (regionId !== undefined) {
    orRefuse(authorize(actor, 'person.invite-in-region', { regionId }));
    return [regionId];
  }
  refuseIdle(actor);
  return regionsAllowed(actor, 'person.invite-in-region');
}

function isListedFor(actor: RequestActor<Role>, invitation: InvitationRow): boolean {
  if (authorize(actor, 'person.invite-any').ok) return true;
  return invitation.regionId !== null && authorize(actor, 'person.invite-in-region', { regionId: invitation.regionId }).ok;
}

/** Refuses who may invite nowhere, before anything is looked up. */
function refuseIdle(actor: RequestActor<Role>): void {
  const anywhere = authorize(actor, 'person.invite-any');
  if (!anywhere.ok && regionsAllowed(actor, 'person.invite-in-region').length === 0) throw new Refusal(anywhere.problem);
}
