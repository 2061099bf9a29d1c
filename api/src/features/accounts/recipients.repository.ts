import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import type { Reader } from '../../platform/database/database';
import type { Contact } from './recipients.service';

@Injectable()
export class RecipientsRepository {
  async ofAgency(reader: Reader, regionId: string, agencyId: string): Promise<string[]> {
    const rows = await standing(reader, regionId)
      .where('memberships.agency_id', '=', agencyId)
      .where('memberships.role', '=', 'focal-point' satisfies Role)
      .execute();
    return rows.map(({ personId }) => personId);
  }

  async ofRole(reader: Reader, regionId: string, role: Role): Promise<string[]> {
    const rows = await standing(reader, regionId).where('memberships.role', '=', role).execute();
    return rows.map(({ personId }) => personId);
  }

  async contacts(reader: Reader, personIds: readonly string[]): Promise<Contact[]> {
    if (personIds.length === 0) return [];
    const rows = await reader
      .selectFrom('people')
      .select((of) => [
        'people.id as personId',
        'people.email',
        'people.language',
        'people.origin',
        of
          .selectFrom('memberships')
          .innerJoin('regions', 'regions.id', 'memberships.region_id')
          .select('regions.time_zone')
          .whereRef('memberships.person_id', '=', 'people.id')
          .where('memberships.ended_at', 'is', null)
          .orderBy('memberships.since')
          .orderBy('memberships.id')
          .limit(1)
          .as('zone'),
      ])
      .where('people.id', 'in', personIds)
      .where('people.status', '=', 'active')
      .execute();
    return rows.map((row) => ({ ...row, zone: row.zone ?? 'WIB' }));
  }
}

function standing(reader: Reader, regionId: string) {
  return reader
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select('memberships.person_id as personId')
    .distinct()
    .where('memberships.region_id', '=', regionId)
    .where('memberships.ended_at', 'is', null)
    .where('people.status', '=', 'active')
    .orderBy('memberships.person_id');
}
