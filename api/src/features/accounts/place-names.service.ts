import { Injectable } from '@nestjs/common';
import type { Reader } from '../../platform/database/database';
import { AgenciesService } from '../regions/agencies.service';
import { RegionsService } from '../regions/regions.service';

export interface Place {
  readonly regionId: string | null;
  readonly agencyId: string | null;
}

export interface NamedPlace extends Place {
  readonly regionName: string | null;
  readonly agencyName: string | null;
}

/** Puts the names of regions and agencies beside their ids. */
@Injectable()
export class PlaceNamesService {
  constructor(
    private readonly regions: RegionsService,
    private readonly agencies: AgenciesService,
  ) {}

  async name<T extends Place>(reader: Reader, places: readonly T[]): Promise<(T & NamedPlace)[]> {
    const regions = await this.regions.findMany(
      reader,
      places.flatMap((place) => place.regionId ?? []),
    );
    const agencies = await this.agencies.findMany(reader, places);
    return places.map((place) => ({
      ...place,
      regionName: place.regionId === null ? null : (regions.get(place.regionId)?.name ?? null),
      agencyName: place.agencyId === null ? null : (agencies.get(place.agencyId)?.name ?? null),
    }));
  }

  /** Refuses a place that does not exist: `region-unknown`, `agency-unknown`. */
  async require(reader: Reader, place: Place): Promise<void> {
    if (place.regionId === null) return;
    await this.regions.require(reader, place.regionId);
    if (place.agencyId !== null) await this.agencies.require(reader, place.regionId, place.agencyId);
  }
}
