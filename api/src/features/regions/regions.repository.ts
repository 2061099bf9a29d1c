import { Injectable } from '@nestjs/common';
import { sql, type ExpressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { TimeZone } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import type { Schema } from '../../platform/database/schema';

export interface RegionRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: 'kabupaten' | 'kota';
  readonly provinceCode: string;
  readonly provinceName: string;
  readonly timeZone: TimeZone;
}

export interface RegionFilter {
  readonly query?: string | undefined;
  readonly provinceCode?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

const regionColumns = [
  'id',
  'code',
  'name',
  'kind',
  'province_code as provinceCode',
  'province_name as provinceName',
  'time_zone as timeZone',
] as const;

@Injectable()
export class RegionsRepository {
  /** In the order of their codes. */
  async list(reader: Reader, filter: RegionFilter): Promise<RegionRow[]> {
    let query = reader.selectFrom('regions').select(regionColumns).orderBy('id').limit(filter.limit);
    if (filter.after !== undefined) query = query.where('id', '>', filter.after);
    if (filter.provinceCode !== undefined) query = query.where('province_code', '=', filter.provinceCode);
    const words = filter.query;
    if (words !== undefined && words !== '') query = query.where((where) => nameHolds(where, words));
    return query.execute();
  }

  async find(reader: Reader, regionId: string): Promise<RegionRow | null> {
    return (await reader.selectFrom('regions').select(regionColumns).where('id', '=', regionId).executeTakeFirst()) ?? null;
  }

  async findMany(reader: Reader, regionIds: readonly string[]): Promise<RegionRow[]> {
    if (regionIds.length === 0) return [];
    return reader.selectFrom('regions').select(regionColumns).where('id', 'in', regionIds).execute();
  }

  /** The codes of those that were not there yet. */
  async add(tx: Tx, rows: readonly RegionRow[]): Promise<string[]> {
    const added = await tx
      .insertInto('regions')
      .values(
        rows.map((row) => ({
          id: row.id,
          code: row.code,
          name: row.name,
          kind: row.kind,
          province_code: row.provinceCode,
          province_name: row.provinceName,
          time_zone: row.timeZone,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    return added.map((row) => row.id);
  }
}

/** `%` and `_` in what somebody types are signs, not wildcards. */
function nameHolds(where: ExpressionBuilder<Schema, 'regions'>, words: string): Expression<SqlBool> {
  const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return where.or([sql<SqlBool>`name ilike ${pattern}`, sql<SqlBool>`code like ${pattern}`]);
}
