import { Injectable } from '@nestjs/common';
import type { Standing } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

export interface AgencyRow {
  readonly regionId: string;
  readonly id: string;
  readonly name: string;
  readonly isInspectorate: boolean;
  /** Where the name comes from. */
  readonly standing: Standing;
}

const agencyColumns = ['region_id as regionId', 'id', 'name', 'is_inspectorate as isInspectorate', 'standing'] as const;

@Injectable()
export class AgenciesRepository {
  async list(reader: Reader, regionId: string): Promise<AgencyRow[]> {
    const rows = await reader
      .selectFrom('agencies')
      .select(agencyColumns)
      .where('region_id', '=', regionId)
      .orderBy('name')
      .execute();
    return rows.map(fromRow);
  }

  async find(reader: Reader, regionId: string, agencyId: string): Promise<AgencyRow | null> {
    const row = await reader
      .selectFrom('agencies')
      .select(agencyColumns)
      .where('region_id', '=', regionId)
      .where('id', '=', agencyId)
      .executeTakeFirst();
    return row ? fromRow(row) : null;
  }

  async findMany(reader: Reader, regionIds: readonly string[], agencyIds: readonly string[]): Promise<AgencyRow[]> {
    if (agencyIds.length === 0) return [];
    const rows = await reader
      .selectFrom('agencies')
      .select(agencyColumns)
      .where('region_id', 'in', regionIds)
      .where('id', 'in', agencyIds)
      .execute();
    return rows.map(fromRow);
  }

  async findInspectorate(reader: Reader, regionId: string): Promise<AgencyRow | null> {
    const row = await reader
      .selectFrom('agencies')
      .select(agencyColumns)
      .where('region_id', '=', regionId)
      .where('is_inspectorate', '=', true)
      .executeTakeFirst();
    return row ? fromRow(row) : null;
  }

  /** Which inspector's division looks after each agency; null: none. */
  async divisions(reader: Reader, regionId: string): Promise<{ id: string; division: string | null }[]> {
    return reader.selectFrom('agencies').select(['id', 'division']).where('region_id', '=', regionId).execute();
  }

  async lock(tx: Tx, regionId: string, agencyId: string): Promise<AgencyRow | null> {
    const row = await tx
      .selectFrom('agencies')
      .select(agencyColumns)
      .where('region_id', '=', regionId)
      .where('id', '=', agencyId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    return row ? fromRow(row) : null;
  }

  /** Meets `agencies_name_key` or `agencies_one_inspectorate` where one stands already. */
  async add(tx: Tx, agency: AgencyRow, at: Date): Promise<void> {
    await tx.insertInto('agencies').values(toRow(agency, at)).execute();
  }

  /** The ids of those that were not there yet. */
  async addMissing(tx: Tx, agencies: readonly AgencyRow[], at: Date): Promise<string[]> {
    if (agencies.length === 0) return [];
    const added = await tx
      .insertInto('agencies')
      .values(agencies.map((agency) => toRow(agency, at)))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    return added.map((row) => row.id);
  }

  async divide(tx: Tx, regionId: string, agencyId: string, division: string | null): Promise<void> {
    await tx.updateTable('agencies').set({ division }).where('region_id', '=', regionId).where('id', '=', agencyId).execute();
  }

  async rename(tx: Tx, regionId: string, agencyId: string, name: string, standing: Standing): Promise<void> {
    await tx
      .updateTable('agencies')
      .set({ name, standing })
      .where('region_id', '=', regionId)
      .where('id', '=', agencyId)
      .execute();
  }
}

/** What stands in the column was written by this service. */
function fromRow(row: Omit<AgencyRow, 'standing'> & { standing: string }): AgencyRow {
  return { ...row, standing: row.standing as Standing };
}

interface NewAgencyRow {
  region_id: string;
  id: string;
  name: string;
  is_inspectorate: boolean;
  standing: string;
  created_at: Date;
}

function toRow(agency: AgencyRow, at: Date): NewAgencyRow {
  return {
    region_id: agency.regionId,
    id: agency.id,
    name: agency.name,
    is_inspectorate: agency.isInspectorate,
    standing: agency.standing,
    created_at: at,
  };
}
