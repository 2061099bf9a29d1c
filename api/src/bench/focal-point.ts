import type { House } from './house';
import { demoRegion } from './copy-region';
import type { HandInPlace } from './hand-in-film';
import { signIn } from './sign-in';

/** The demo's focal point of one agency, as the one who hands in. */
export async function focalPointAt(house: House, port: number): Promise<HandInPlace> {
  const visitor = await signIn(house.app, 'pic-bkpsdm');
  const { rows } = await house.owner.query<{ id: string }>(
    `select m.agency_id as id from memberships m join people p on p.id = m.person_id
     where p.demo_key = 'pic-bkpsdm' and m.ended_at is null`,
  );
  const [agency] = rows;
  if (!agency) throw new Error('the demo has no focal point of BKPSDM');
  return { port, visitor, regionId: demoRegion, agencyId: agency.id };
}
