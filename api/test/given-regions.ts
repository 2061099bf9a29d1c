import { randomUUID } from 'node:crypto';
import { readRegionSeeds } from '../src/features/regions/region-seeds';
import { RegionsRepository } from '../src/features/regions/regions.repository';
import type { TestApp } from './test-app';

const seeds = readRegionSeeds();

/** The region as the seeds have it; nothing happens where it is there. */
export async function givenRegion(app: TestApp, regionId: string): Promise<void> {
  const region = seeds.regions.find((row) => row.id === regionId);
  if (region === undefined) throw new Error(`no region has the code ${regionId}`);
  await app.database.transaction((tx) => app.nest.get(RegionsRepository).add(tx, [region]));
}

/** An agency of that name in that region, made where it is missing; answers its id. */
export async function givenAgency(app: TestApp, regionId: string, name: string, isInspectorate = false): Promise<string> {
  await givenRegion(app, regionId);
  const found = await app.database.read
    .selectFrom('agencies')
    .select('id')
    .where('region_id', '=', regionId)
    .where('name', '=', name)
    .executeTakeFirst();
  if (found) return found.id;
  const id = randomUUID();
  await app.database.read
    .insertInto('agencies')
    .values({
      region_id: regionId,
      id,
      name,
      is_inspectorate: isInspectorate,
      standing: 'reported',
      created_at: new Date(app.clock.now()),
    })
    .execute();
  return id;
}
