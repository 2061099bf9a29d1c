import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { checkPassword, type MembershipShape, type PasswordOwner } from '../../domain';
import type { Tx } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { orRefuse, Refusal } from '../../platform/refusal';
import { MembershipsRepository } from './memberships.repository';
import { Passwords } from './passwords';
import { PeopleRepository } from './people.repository';
import { PlaceNamesService } from './place-names.service';

export interface Newcomer extends PasswordOwner {
  readonly language: 'id' | 'en';
  /** From `preparePassword`. */
  readonly passwordHash: string;
}

/** The steps by which people and roles come into being; the callers say why, and record it. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly passwords: Passwords,
    private readonly places: PlaceNamesService,
  ) {}

  /** The hash of a password that may be used; before the transaction, because it takes its time. Refused: `password-too-weak`. */
  async preparePassword(password: string, owner: PasswordOwner): Promise<string> {
    return this.passwords.hash(orRefuse(checkPassword(password, owner)));
  }

  /** Refused: `email-taken`. */
  async enrol(tx: Tx, newcomer: Newcomer, at: number): Promise<string> {
    const id = randomUUID();
    const { email, displayName, language } = newcomer;
    const person = {
      id,
      email: email.trim(),
      displayName: displayName.trim(),
      language,
      status: 'active',
      origin: 'live',
    } as const;
    await this.people.add(tx, { ...person, demoKey: null }, new Date(at)).catch((error: unknown) => {
      if (violatedConstraint(error) === 'people_email_key') throw Refusal.of('email-taken');
      throw error;
    });
    await this.people.setPasswordHash(tx, id, newcomer.passwordHash, new Date(at));
    return id;
  }

  /** The id of the new role. Refused: `membership-exists`, and a place that does not exist. */
  async give(tx: Tx, personId: string, place: MembershipShape, at: number): Promise<string> {
    await this.places.require(tx, place);
    const id = randomUUID();
    const { role, regionId, agencyId, institution } = place;
    const membership = { id, personId, role, regionId, agencyId, institution, since: new Date(at) };
    await this.memberships.give(tx, membership).catch((error: unknown) => {
      if (violatedConstraint(error) === 'memberships_standing_key') throw Refusal.of('membership-exists');
      throw error;
    });
    return id;
  }
}
