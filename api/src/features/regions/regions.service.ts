import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import { Refusal } from '../../platform/refusal';
import { RecordService } from '../record/record.service';
import { AgenciesRepository } from './agencies.repository';
import type { ListRegionsQuery, RegionJson, RegionPage } from './region.dto';
import { readRegionSeeds, seedsFolder } from './region-seeds';
import { RegionsRepository, type RegionRow } from './regions.repository';

/** The regencies and cities, and the way for other features to ask for one. */
@Injectable()
export class RegionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly regions: RegionsRepository,
    private readonly agencies: AgenciesRepository,
    private readonly record: RecordService,
  ) {}

  async list(query: ListRegionsQuery): Promise<RegionPage> {
    const rows = await this.regions.list(this.database.read, {
      query: query.query?.trim(),
      provinceCode: query.province,
      after: query.after,
      limit: query.limit + 1,
    });
    const items = rows.slice(0, query.limit);
    return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  }

  async show(regionId: string): Promise<RegionJson> {
    return this.require(this.database.read, regionId);
  }

  /** The region, or the refusal `region-unknown`. */
  async require(reader: Reader, regionId: string): Promise<RegionRow> {
    const region = await this.regions.find(reader, regionId);
    if (region === null) throw Refusal.of('region-unknown', { regionId });
    return region;
  }

  async findMany(reader: Reader, regionIds: readonly string[]): Promise<ReadonlyMap<string, RegionRow>> {
    const rows = await this.regions.findMany(reader, [...new Set(regionIds)]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Loads the seeds: what is there already stays as it is, so this may run at every start, and in two processes at once. What was
   * added stands in the programme's chain once.
   */
  async loadSeeds(folder: string = seedsFolder): Promise<{ readonly regions: number; readonly agencies: number }> {
    const seeds = readRegionSeeds(folder);
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const regions = await this.regions.add(tx, seeds.regions);
      const agencies = await this.agencies.addMissing(tx, seeds.agencies, new Date(now));
      if (regions.length > 0 || agencies.length > 0) {
        await this.record.append(tx, {
          chain: 'programme',
          at: now,
          actorId: null,
          role: null,
          kind: 'regions.loaded',
          subject: 'regions',
          payload: { regions: regions.length, agencies: agencies.length, contentHash: seeds.contentHash },
        });
      }
      return { regions: regions.length, agencies: agencies.length };
    });
  }
}
