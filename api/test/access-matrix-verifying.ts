import { criteriaOf, dutiesOf } from '../src/domain';
import type { Make, Part } from './access-matrix-calls';
import { otherRegion, type MatrixWorld } from './access-matrix-world';
import { actingAs, type Agent } from './acting-as';
import { givenSubmission, type GivenSubmission } from './given-submission';

const words = 'sesuai berita acara';
const none = '00000000-0000-4000-8000-000000000000';
const crossed: Make = () => ({ params: { regionId: otherRegion, submissionId: none } });
const verdict = { verdict: 'returned', reasonCode: 'incomplete', citations: [] };
/** Somebody who may, and finds that another verifier has it. */
const also = [409];

/** Each has a requirement of its own. */
let prepared = 0;

type Prepared = (world: MatrixWorld, of: GivenSubmission, holder: Agent) => Promise<unknown>;

/** A submission of its own for each row: of the agency, or of the inspectorate itself, brought to where the act begins. */
function submissionOf(world: MatrixWorld, row: string, prepare: Prepared, isOwn = false): Promise<GivenSubmission> {
  return world.once(`submission ${row}`, async () => {
    const { given } = world;
    const criteria = criteriaOf(given.framework).filter(({ code }) => code !== given.inspectoratesCriterion);
    const requirements = criteria.flatMap(dutiesOf);
    const requirement = requirements[prepared] ?? '';
    prepared += 1;
    const by = isOwn
      ? await actingAs(world.app, { role: 'focal-point', regionId: given.regionId, agencyId: given.inspectorateId })
      : given.people.focalPoint;
    const asked = { requirements: [requirement], agencyId: given.agencyId, contributors: [given.inspectorateId] };
    if (isOwn) await world.posted(given.people.inspectorate, `${given.url}/requirement-owners`, asked);
    const agencyId = isOwn ? given.inspectorateId : given.agencyId;
    const of = await givenSubmission(world.app, given, { requirement, agencyId, by, documents: [{ signedCopy: false }] });
    await prepare(world, of, isOwn ? given.people.verifier : given.people.inspectorate);
    return of;
  });
}

const nothing: Prepared = () => Promise.resolve();
const taken: Prepared = (world, of, holder) => world.posted(holder, `${of.url}/taking`, { revision: 1 });
const judged: Prepared = async (world, of, holder) => {
  await taken(world, of, holder);
  await world.posted(holder, `${of.url}/verdict`, { revision: 1, words, ...verdict });
};

function act(name: string, prepare: Prepared, body: object): Record<string, Make> {
  const route = `POST @/evidence/submissions/:submissionId/${name}`;
  const make = (row: string, isOwn: boolean): Make => async (world): Promise<Part> => ({
    params: { submissionId: (await submissionOf(world, row, prepare, isOwn)).id },
    body: { revision: 1, ...body },
    also,
  });
  return { [route]: make(route, false), [`${route} #own`]: make(`${route} #own`, true), [`${route} #crossed`]: bodyOf(body) };
}

function bodyOf(body: object): Make {
  return async (world, personId, column) => ({ ...(await crossed(world, personId, column)), body: { revision: 1, ...body } });
}

/** How each route of verifying is called, as `access-matrix-calls` has it for the others. */
export const verifyingCalls: Readonly<Record<string, Make>> = {
  'GET @/evidence/queue #crossed': crossed,
  'GET @/evidence/submissions/:submissionId': async (world) => ({ params: { submissionId: (await submissionOf(world, 'read', nothing)).id } }),
  'GET @/evidence/submissions/:submissionId #crossed': crossed,
  ...act('taking', nothing, {}),
  ...act('taking-over', taken, { words }),
  ...act('release', taken, { words }),
  ...act('reopening', judged, { words }),
  ...act('verdict', taken, { words, ...verdict }),
  'POST @/evidence/submissions/:submissionId/replies': async (world) => {
    const { id, url } = await submissionOf(world, 'reply', judged);
    const { events } = (await world.given.people.inspectorate.get(url)).json<{ events: { sequence: number }[] }>();
    return { params: { submissionId: id }, body: { verdictSequence: events[0]?.sequence ?? 1, words }, also };
  },
  'POST @/evidence/submissions/:submissionId/replies #crossed': () => ({
    params: { regionId: otherRegion, submissionId: none },
    body: { verdictSequence: 1, words },
  }),
  'POST @/evidence/questions/:questionId/answers': async (world) => {
    const { id } = await submissionOf(world, 'question', nothing);
    const asked = world.app.database.read.selectFrom('evidence_questions').select('id').where('submission_id', '=', id);
    return { params: { questionId: (await asked.executeTakeFirstOrThrow()).id }, body: { words } };
  },
  'POST @/evidence/questions/:questionId/answers #crossed': () => ({ params: { regionId: otherRegion, questionId: none }, body: { words } }),
};
