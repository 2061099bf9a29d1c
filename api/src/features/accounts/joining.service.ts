import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database/database';
import type { ActorRequest } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { Enrolment } from './enrolment';
import type { AcceptInvitationDto, InvitationPreviewJson, TokenDto } from './invitation.dto';
import { InvitationLinks } from './invitation-links';
import type { InvitationRow } from './invitations.repository';
import { PeopleRecord } from './people-record';
import type { PersonWithPassword } from './people.repository';
import { PlaceNamesService } from './place-names.service';
import { SessionsService, type OpenedSession } from './sessions.service';
import { SignInService } from './sign-in.service';

/** Coming in by an invitation: a new account, or one more role for an account that exists. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: InvitationLinks,
    private readonly signIns: SignInService,
    private readonly enrolment: Enrolment,
    private readonly sessions: SessionsService,
    private readonly places: PlaceNamesService,
    private readonly record: PeopleRecord,
  ) {}

  async lookUp(wish: TokenDto): Promise<InvitationPreviewJson> {
    const reader = this.database.read;
    const invitation = await this.links.require(reader, wish.token, this.clock.now());
    const [named] = await this.places.name(reader, [invitation]);
    return {
      email: invitation.email,
      role: invitation.role,
      regionName: named?.regionName ?? null,
      agencyName: named?.agencyName ?? null,
      institution: invitation.institution,
      expiresAt: invitation.expiresAt.toISOString(),
      accountExists: (await this.links.findInvited(reader, invitation)) !== null,
    };
  }

  async accept(wish: AcceptInvitationDto, request: ActorRequest): Promise<OpenedSession> {
    const at = this.clock.now();
    const invitation = await this.links.require(this.database.read, wish.token, at);
    const person = await this.links.findInvited(this.database.read, invitation);
    const arrive = person === null ? await this.asNewcomer(wish, invitation, at) : await this.asKnown(person, wish);
    return this.database.transaction(async (tx) => {
      await this.links.use(tx, await this.links.require(tx, wish.token, at), at);
      const personId = await arrive(tx);
      const membership = await this.enrolment.give(tx, personId, invitation, at);
      await this.sessions.endAllOf(tx, personId);
      const opened = await this.sessions.open(tx, personId, request);
      await this.record.append(tx, [invitation], {
        at,
        actorId: personId,
        role: invitation.role,
        kind: 'invitation.accepted',
        subject: `person:${personId}`,
        payload: { invitation: invitation.id, membership, role: invitation.role, agencyId: invitation.agencyId },
      });
      return opened;
    });
  }

  private async asNewcomer(
    wish: AcceptInvitationDto,
    { email }: InvitationRow,
    at: number,
  ): Promise<(tx: Tx) => Promise<string>> {
    const { displayName, language } = wish;
    const passwordHash = await this.enrolment.preparePassword(wish.password, { email, displayName });
    return (tx) => this.enrolment.enrol(tx, { email, displayName, language, passwordHash }, at);
  }

  /** Whoever has the link must still show that the account is theirs: the one who invites has the link too. */
  private async asKnown(person: PersonWithPassword, wish: AcceptInvitationDto): Promise<(tx: Tx) => Promise<string>> {
    if (person.status === 'disabled') throw Refusal.of('person-disabled');
    const proof = await this.signIns.prove(person.email, wish.password);
    return async (tx) => {
      await this.signIns.requireStill(tx, proof);
      return person.id;
    };
  }
}
