import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../../platform/database/database';

export interface AgencyRow {
  readonly regionId: string;
  readonly id: string;
  readonly name: string;
  readonly isInspectorate: boolean;
  /** Where the name comes from: `inferred` for the seeds, `stated` for what somebody of the region entered. */
  readonly standing: string;
}

const agencyColumns = ['region_id as regionId', 'id', 'name', 'is_inspectorate as isInspectorate', 'standing'] as const;

@Injectable()
export class AgenciesRepository {
  async list(reader: Reader, regionId: string): Promise<AgencyRow[]> {
    return reader.selectFrom('agencies').select(agencyColumns).where('region_id', '=', regionId).orderBy('name').execute();
  }

  async find(reader: Reader, regionId: string, agencyId: string): Promise<AgencyRow | null> {
    const row = await reader
      .selectFrom('agencies')
      .select(agencyColumns)
      .where('region_id', '=', regionId)
      .where('id', '=', agencyId)
      .executeTakeFirst();
    return row ?? null;
  }

  async findMany(reader: Reader, regionIds: readonly string[], agencyIds: readonly string[]): Promise<AgencyRow[]> {
    if (agencyIds.length === 0) return [];
    return reader
      .selectFrom('agencies')
      .select(agencyColumns)
      .where('region_id', 'in', regionIds)
      .where('id', 'in', agencyIds)
      .execute();
  }

  async findInspectorate(reader: Reader, regionId: string): Promise<AgencyRow | null> {
    const row = await reader
      .selectFrom('agencies')
      .select(agencyColumns)
      .where('region_id', '=', regionId)
      .where('is_inspectorate', '=', true)
      .executeTakeFirst();
    return row ?? null;
  }

  async lock(tx: Tx, regionId: string, agencyId: string): Promise<AgencyRow | null> {
    const row = await tx
      .selectFrom('agencies')
      .select(agencyColumns)
      .where('region_id', '=', regionId)
      .where('id', '=', agencyId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    return row ?? null;
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

  async rename(tx: Tx, regionId: string, agencyId: string, name: string, standing: string): Promise<void> {
    await tx
      .updateTable('agencies')
      .set({ name, standing })
      .where('region_id', '=', regionId)
      .where('id', '=', agencyId)
      .execute();
  }
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
