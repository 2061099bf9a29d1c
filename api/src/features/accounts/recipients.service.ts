import { Injectable } from '@nestjs/common';
import type { Role, TimeZone } from '../../domain';
import type { Reader } from '../../platform/database/database';
import { RecipientsRepository } from './recipients.repository';

/** What somebody who writes to a person must know. */
export interface Contact {
  readonly personId: string;
  readonly email: string;
  readonly language: 'id' | 'en';
  readonly origin: 'live' | 'demo';
  /** Of the region that the person has worked for longest; WIB for whoever works for none. */
  readonly zone: TimeZone;
}

/** Whom an event concerns: people whose account is active, by the roles that they hold now. */
@Injectable()
export class RecipientsService {
  constructor(private readonly recipients: RecipientsRepository) {}

  /** Ids of the focal points of an agency. */
  peopleOfAgency(reader: Reader, regionId: string, agencyId: string): Promise<string[]> {
    return this.recipients.ofAgency(reader, regionId, agencyId);
  }

  /** Ids of those who hold a role in a region. */
  peopleOfRole(reader: Reader, regionId: string, role: Role): Promise<string[]> {
    return this.recipients.ofRole(reader, regionId, role);
  }

  /** Those of them whose account is active, by id. */
  async contactsOf(reader: Reader, personIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    const contacts = await this.recipients.contacts(reader, personIds);
    return new Map(contacts.map((contact) => [contact.personId, contact]));
  }
}
