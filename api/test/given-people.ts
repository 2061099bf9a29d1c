import { randomUUID } from 'node:crypto';
import { Passwords } from '../src/features/accounts/passwords';
import type { HeldRole } from './acting-as';
import { givenRegion } from './given-regions';
import type { TestApp } from './test-app';

/** The password of everybody whom `givenPerson` makes. */
export const password = 'tujuh belas kelapa di halaman';

let stored: Promise<string> | null = null;

/** Somebody with an account and a password (and one role, the inspectorate of Kota Blitar unless said); answers their address. */
export async function givenPerson(
  app: TestApp,
  name: string,
  held: HeldRole = { role: 'inspectorate', regionId: '35.72' },
): Promise<string> {
  stored ??= app.nest.get(Passwords).hash(password);
  const personId = randomUUID();
  const email = `${name}@example.test`;
  const at = new Date(app.clock.now());
  if (held.regionId) await givenRegion(app, held.regionId);
  await app.database.read
    .insertInto('people')
    .values({
      id: personId,
      display_name: name,
      email,
      language: 'id',
      status: 'active',
      origin: 'live',
      demo_key: null,
      created_at: at,
    })
    .execute();
  await app.database.read
    .insertInto('credentials')
    .values({ person_id: personId, password_hash: await stored, changed_at: at })
    .execute();
  await app.database.read
    .insertInto('memberships')
    .values({
      id: randomUUID(),
      person_id: personId,
      role: held.role,
      region_id: held.regionId ?? null,
      agency_id: held.agencyId ?? null,
      institution: held.institution ?? null,
      since: at,
    })
    .execute();
  return email;
}
