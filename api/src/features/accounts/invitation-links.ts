import { Injectable } from '@nestjs/common';
import { mayAppoint } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import { Refusal } from '../../platform/refusal';
import { InvitationsRepository, type InvitationRow } from './invitations.repository';
import { stateOf } from './invitations.service';
import { MembershipsRepository } from './memberships.repository';
import { PeopleRepository, type PersonWithPassword } from './people.repository';
import { hashSecret } from '../../platform/secret';

/** What a link to an invitation opens. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
  ) {}

  /**
   * The invitation behind a link, while it opens. It stops with the right of whoever gave it: somebody who was disabled, or lost
   * the role, must not come back through a link they made for themselves. Refused: `invitation-unknown`, `invitation-spent`.
   */
  async require(reader: Reader, token: string, now: number): Promise<InvitationRow> {
    const invitation = await this.invitations.findByToken(reader, hashSecret(token));
    if (invitation === null) throw Refusal.of('invitation-unknown');
    const state = stateOf(invitation, now);
    if (state !== 'open') throw Refusal.of('invitation-spent', { state });
    if (!(await this.inviterStillMay(reader, invitation))) throw Refusal.of('invitation-spent', { state: 'revoked' });
    return invitation;
  }

  /** Who has an account under the invited address already. */
  async findInvited(reader: Reader, invitation: InvitationRow): Promise<PersonWithPassword | null> {
    return this.people.findByEmail(reader, invitation.email);
  }

  /** Refused: `invitation-spent` where somebody was faster. */
  async use(tx: Tx, invitation: InvitationRow, now: number): Promise<void> {
    if (!(await this.invitations.accept(tx, invitation.id, new Date(now))))
      throw Refusal.of('invitation-spent', { state: 'accepted' });
  }

  private async inviterStillMay(reader: Reader, invitation: InvitationRow): Promise<boolean> {
    if (invitation.invitedBy === null) return true;
    const inviter = await this.people.find(reader, invitation.invitedBy);
    if (inviter?.status !== 'active') return false;
    const memberships = (await this.memberships.listOf(reader, [inviter.id])).filter((membership) => membership.endedAt === null);
    return mayAppoint({ personId: inviter.id, memberships }, 'invite', invitation).ok;
  }
}
