import * as fc from 'fast-check';
import { actingAs, type Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { filesMap, smallFrameworkFiles } from '../../../test/given-framework';
import { givenSubmission, type GivenSubmission } from '../../../test/given-submission';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { checkSubmissionAct, standSubmission, type SubmissionAct, type SubmissionEvent } from '../../domain';
import { ProjectionsService } from '../scores/projections.service';
import { RecordService } from '../record/record.service';
import type { SubmissionJson } from './evidence.dto';

const acts = process.env['FAULT_DOSE'] === 'full' ? 2_000 : 200;
jest.setTimeout(acts * 500);

const routes = { taken: 'taking', 'taken-over': 'taking-over', released: 'release', verified: 'verdict', returned: 'verdict', reopened: 'reopening' } as const;
type Route = keyof typeof routes;

let app: TestApp;
let given: GivenAssessment;
let verifiers: readonly Agent[];
beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app, { files: filesMap(smallFrameworkFiles()) });
  verifiers = [given.people.inspectorate, await actingAs(app, { role: 'inspectorate', regionId: given.regionId })];
});
afterAll(() => app.close());

const steps = fc.record({
  act: fc.constantFrom<'submitted' | Route>('submitted', 'taken', 'taken', 'taken-over', 'released', 'verified', 'returned', 'reopened'),
  by: fc.integer({ min: 0, max: 1 }),
  isBehind: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
});

function bodyOf(act: Route, of: GivenSubmission, revision: number): object {
  const words = 'sebagaimana adanya';
  const citations = [{ documentId: of.documents[0] }];
  if (act === 'verified') return { revision, verdict: act, words, citations };
  if (act === 'returned') return { revision, verdict: act, words, citations: [], reasonCode: 'other' };
  return act === 'taken' ? { revision } : { revision, words };
}

it(`lets in of ${acts} acts exactly what the table of the domain lets in, and stands as it says`, async () => {
  const submit = () => givenSubmission(app, given, { requirement: 'a2.plan' });
  let of = await submit();
  const done: SubmissionEvent[] = [{ sequence: 1, kind: 'submitted', revision: 1, recordedAt: 0, actorId: given.people.focalPoint.personId }];
  const note = (kind: SubmissionAct, revision: number, actorId: string) =>
    done.push({ sequence: done.length + 1, kind, revision, recordedAt: app.clock.now(), actorId });
  for (const { act, by, isBehind } of fc.sample(steps, { numRuns: acts, seed: 20_251_125 })) {
    app.clock.set(app.clock.now() + 10);
    const standing = standSubmission(done);
    const actor = act === 'submitted' ? given.people.focalPoint : (verifiers[by] ?? given.people.inspectorate);
    const revision = standing.revision - (isBehind ? 1 : 0);
    const asked = { act, actorId: actor.personId, revision, submitters: [given.people.focalPoint.personId], isOfAgency: act === 'submitted', approverId: null };
    const expected = checkSubmissionAct(standing, asked);
    if (act === 'submitted') {
      const next = await submit().catch(() => null);
      expect(next !== null).toBe(expected.ok);
      of = next ?? of;
    } else if (revision > 0) {
      const answer = await actor.post(`${of.url}/${routes[act]}`, bodyOf(act, of, revision));
      expect(answer.statusCode === 200 ? null : answer.json<{ code: string }>().code).toBe(expected.ok ? null : expected.problem.code);
    } else continue;
    if (expected.ok) note(act, expected.value.revision, actor.personId);
  }
  const { state, revision, takenBy } = standSubmission(done);
  const shown = (await verifiers[0]?.get(of.url))?.json<SubmissionJson>();
  expect(shown).toMatchObject({ state, revision, taken: takenBy === null ? null : { by: { id: takenBy } } });
  expect(shown?.events.map(({ kind }) => kind).reverse()).toEqual(done.map(({ kind }) => kind));
  expect(new Set(done.map(({ kind }) => kind)).size).toBe(7);
  expect(await app.nest.get(ProjectionsService).check([given.regionId])).toMatchObject({ differences: [] });
  expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
});
