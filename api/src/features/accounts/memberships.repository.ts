import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

export interface MembershipRow {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly regionId: string | null;
  readonly agencyId: string | null;
  readonly institution: string | null;
  readonly since: Date;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
  readonly handedOverTo: string | null;
}

const membershipColumns = [
  'id',
  'person_id as personId',
  'role',
  'region_id as regionId',
  'agency_id as agencyId',
  'institution',
  'since',
  'ended_at as endedAt',
  'ended_reason as endedReason',
  'handed_over_to as handedOverTo',
] as const;

@Injectable()
export class MembershipsRepository {
  /** In the order they were given, ended ones included. */
  async listOf(reader: Reader, personIds: readonly string[]): Promise<MembershipRow[]> {
    if (personIds.length === 0) return [];
    const rows = await reader
      .selectFrom('memberships')
      .select(membershipColumns)
      .where('person_id', 'in', personIds)
      .orderBy('since')
      .orderBy('region_id')
      .orderBy('id')
      .execute();
    return rows.map(toRow);
  }

  async find(reader: Reader, membershipId: string): Promise<MembershipRow | null> {
    const row = await reader
      .selectFrom('memberships')
      .select(membershipColumns)
      .where('id', '=', membershipId)
      .executeTakeFirst();
    return row ? toRow(row) : null;
  }

  /** Whether anybody whose account is active is programme administrator; demo accounts count only where they can be used. */
  async hasAdministrator(reader: Reader, demoCounts: boolean): Promise<boolean> {
    let query = reader
      .selectFrom('memberships')
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .select('memberships.id')
      .where('memberships.role', '=', 'programme-administrator')
      .where('memberships.ended_at', 'is', null)
      .where('people.status', '=', 'active')
      .limit(1);
    if (!demoCounts) query = query.where('people.origin', '=', 'live');
    return (await query.executeTakeFirst()) !== undefined;
  }

  /** Meets `memberships_standing_key` where the person holds the same already. */
  async give(tx: Tx, membership: Omit<MembershipRow, 'endedAt' | 'endedReason' | 'handedOverTo'>): Promise<void> {
    await tx
      .insertInto('memberships')
      .values({
        id: membership.id,
        person_id: membership.personId,
        role: membership.role,
        region_id: membership.regionId,
        agency_id: membership.agencyId,
        institution: membership.institution,
        since: membership.since,
        ended_at: null,
        ended_reason: null,
        handed_over_to: null,
      })
      .execute();
  }

  /** False where it had ended already. */
  async end(tx: Tx, membershipId: string, end: { at: Date; reason: string; handedOverTo: string | null }): Promise<boolean> {
    const ended = await tx
      .updateTable('memberships')
      .set({ ended_at: end.at, ended_reason: end.reason, handed_over_to: end.handedOverTo })
      .where('id', '=', membershipId)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return ended !== undefined;
  }
}

/** What stands in the column was written by this service, from the list of roles. */
function toRow(row: Omit<MembershipRow, 'role'> & { role: string }): MembershipRow {
  return { ...row, role: row.role as Role };
}
