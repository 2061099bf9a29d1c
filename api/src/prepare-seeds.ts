import type { INestApplicationContext } from '@nestjs/common';
import { FirstAdministratorService } from './features/accounts/first-administrator.service';
import { FrameworksService } from './features/frameworks/frameworks.service';
import { RegionsService } from './features/regions/regions.service';
import type { Environment } from './platform/env';

/** The tables that a start fills by itself, before anybody has done anything. */
export const tablesOfSeeds: readonly string[] = ['regions', 'agencies', 'framework_revisions', 'one_time_tokens', 'record'];

/**
 * What every installation begins with: the regions and the frameworks that ship with it (both only added, never changed), and in
 * production the one-time token of the first administrator while there is none. @returns that token, or null.
 */
export async function prepareSeeds(
  app: INestApplicationContext,
  environment: Environment,
  progress: (message: string) => void,
): Promise<string | null> {
  const { regions } = await app.get(RegionsService).loadSeeds();
  if (regions > 0) progress(`Loaded ${regions} regencies and cities.`);
  const published = await app.get(FrameworksService).loadSeeds();
  for (const revision of published) progress(`Published framework ${revision}.`);
  if (environment.demo) return null;
  return app.get(FirstAdministratorService).issueToken();
}
