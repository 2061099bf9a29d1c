import type { Make, Part } from './access-matrix-calls';
import type { MatrixWorld } from './access-matrix-world';
import { signedInAs } from './acting-as';

const dueOn = '2025-06-30';

/** A follow-up of the agency of the column `fp`, its own for each route and person: what one has done is no other's refusal. */
async function followUp(world: MatrixWorld, reported: boolean): Promise<string> {
  const { given, agencies, people } = world;
  const lead = await signedInAs(world.app, people.ev);
  const words = `pasang tarif ${world.next()}`;
  const { items } = (await world.posted(lead, `${given.url}/follow-ups`, { words, ownerAgencyId: agencies.own, dueOn })) as { items: { id: string; words: string }[] };
  const id = items.find((one) => one.words === words)?.id ?? '';
  if (reported) {
    const owner = await signedInAs(world.app, people.fp);
    await world.posted(owner, `${given.url}/follow-ups/${id}/completion`, { words: 'sudah', documentIds: [] });
  }
  return id;
}

const of = (body: Part['body'] & object, { reported = false } = {}): Make => async (world) => ({ params: { followUpId: await followUp(world, reported) }, body });

/** How each route of follow-ups is called. */
export const followUpCalls: Readonly<Record<string, Make>> = {
  'POST @/designation': () => ({ body: { kind: 'designated', reason: 'pleno' }, also: [422] }), // its final is not sealed
  'POST @/follow-ups': ({ agencies }) => ({ body: { words: 'pasang tarif', ownerAgencyId: agencies.own, dueOn } }),
  'POST @/follow-ups/:followUpId/completion': of({ words: 'sudah', documentIds: [] }),
  'POST @/follow-ups/:followUpId/verdict': of({ done: true, words: 'dilihat' }, { reported: true }),
  'POST @/follow-ups/:followUpId/due-day': of({ dueOn: '2025-07-31', reason: 'lelang' }),
  'POST @/follow-ups/:followUpId/carrying': async (world) => {
    const lead = await signedInAs(world.app, world.people.ev);
    const visitId = await world.once('visit to carry to', async () => {
      const body = { kind: 'monitoring', number: 7, title: 'Monev', stage: world.given.stages[0], days: { from: '2025-03-03', to: '2025-03-04' } };
      return String((await world.posted(lead, `${world.given.url}/visits`, body))['id']);
    });
    return { params: { followUpId: await followUp(world, false) }, body: { visitId } };
  },
  'POST @/follow-ups/:followUpId/withdrawal': of({ reason: 'salah alamat' }),
};
