import { randomUUID } from 'node:crypto';
import { actingAs, signedInAs, type Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { filesMap, smallFrameworkFiles } from '../../../test/given-framework';
import { givenSubmission, type DocumentWish, type GivenSubmission } from '../../../test/given-submission';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { ProjectionsService } from '../scores/projections.service';
import { StalenessService } from '../scores/staleness.service';
import type { SubmissionJson } from './evidence.dto';

jest.setTimeout(120_000);

let app: TestApp;
let given: GivenAssessment;
let inspector: Agent;
let focalPoint: Agent;

beforeEach(async () => {
  app = await startTestApp();
  given = await givenAssessment(app, { files: filesMap(smallFrameworkFiles()) });
  inspector = given.people.inspectorate;
  focalPoint = given.people.focalPoint;
});
afterEach(() => app.close());

const plan = (documents?: readonly DocumentWish[]) => givenSubmission(app, given, { requirement: 'a2.plan', ...(documents ? { documents } : {}) });
const report = () => givenSubmission(app, given, { requirement: 'a2.report' });
const ownOf = (agent: Agent) => givenSubmission(app, given, { requirement: 'a1', agencyId: given.inspectorateId, by: agent });

async function done(by: Agent, { url }: Pick<GivenSubmission, 'url'>, act: string, body: object): Promise<SubmissionJson> {
  const answer = await by.post(`${url}/${act}`, body);
  if (answer.statusCode !== 200) throw new Error(`${act}: ${answer.statusCode} ${answer.body}`);
  return answer.json();
}
async function refused(by: Agent, { url }: Pick<GivenSubmission, 'url'>, act: string, body: object): Promise<string> {
  const answer = await by.post(`${url}/${act}`, body);
  return `${answer.statusCode} ${answer.json<{ code?: string }>().code}`;
}
const cite = ({ documents }: GivenSubmission, more: object = {}) => [{ documentId: documents[0], ...more }];
const verified = (of: GivenSubmission, more: object = {}) => ({ revision: of.revision, verdict: 'verified', words: '', citations: cite(of), ...more });
const returned = (of: GivenSubmission) => ({
  ...{ revision: of.revision, verdict: 'returned', reasonCode: 'incomplete', words: 'lampiran kurang', citations: [] },
});

async function judged(of: GivenSubmission, body: object = verified(of), by: Agent = inspector): Promise<SubmissionJson> {
  await done(by, of, 'taking', { revision: of.revision });
  return done(by, of, 'verdict', body);
}
async function criterion(code: string) {
  const answer = await inspector.get(`${given.url}/criteria/${code}`);
  return answer.json<{ tracks: { verified: { points: string | null } }; entries: { id: string; answer: object; basis: { reference: string } }[] }>();
}
async function verifiedPoints(): Promise<string | null> {
  const answer = await inspector.get(`${given.url}/nodes/a2`);
  return answer.json<{ tracks: { verified: { points: string | null } } }>().tracks.verified.points;
}

describe('a submission', () => {
  it('is taken, judged with a page and a passage, and shows both with what may be done next', async () => {
    const of = await plan([{ pages: 9 }]);
    expect(await done(inspector, of, 'taking', { revision: 1 })).toMatchObject({
      state: 'under-verification',
      taken: { by: { id: inspector.personId } },
      may: ['released', 'verified', 'returned'],
    });
    const said = { citations: cite(of, { page: 9, quote: 'ditetapkan di Blitar' }), words: 'sesuai' };
    const after = await done(inspector, of, 'verdict', verified(of, said));
    expect(after).toMatchObject({ state: 'verified', taken: null, may: ['reopened'] });
    expect(after.events[0]).toMatchObject({
      ...{ kind: 'verified', revision: 1, words: 'sesuai', actor: { id: inspector.personId }, role: 'inspectorate' },
      citations: [{ documentId: of.documents[0], revision: 1, page: 9, quote: 'ditetapkan di Blitar', stale: false }],
    });
  });

  it('is taken by one of twenty who take it at once; the others are told who has it', async () => {
    const of = await plan();
    const verifiers = await Promise.all(Array.from({ length: 20 }, () => actingAs(app, { role: 'inspectorate', regionId: given.regionId })));
    const answers = await Promise.all(verifiers.map((verifier) => refused(verifier, of, 'taking', { revision: 1 })));
    expect(answers.filter((answer) => answer.startsWith('200'))).toHaveLength(1);
    expect(answers.filter((answer) => answer === '409 submission-taken')).toHaveLength(19);
  });

  it('is taken over with a reason, given back, and taken up again after its verdict', async () => {
    const of = await plan();
    const other = await actingAs(app, { role: 'inspectorate', regionId: given.regionId });
    await done(inspector, of, 'taking', { revision: 1 });
    await done(other, of, 'taking-over', { revision: 1, words: 'cuti' });
    expect(await refused(inspector, of, 'verdict', verified(of))).toBe('409 submission-taken');
    expect((await done(other, of, 'release', { revision: 1 })).state).toBe('submitted');
    await judged(of, verified(of), other);
    const again = await done(inspector, of, 'reopening', { revision: 1, words: 'lampiran ditinjau ulang' });
    expect(again).toMatchObject({ state: 'under-verification', taken: { by: { id: inspector.personId } } });
    expect(again.events.map(({ kind }) => kind)).toEqual(['reopened', 'verified', 'taken', 'released', 'taken-over', 'taken', 'submitted']);
  });

  it.each<[string, (of: GivenSubmission) => Promise<string>, string]>([
    ['is not judged before it is taken', (of) => refused(inspector, of, 'verdict', verified(of)), '409 submission-transition'],
    ['is not taken by an older revision', (of) => refused(inspector, of, 'taking', { revision: 7 }), '409 submission-stale'],
    ['is not taken by its agency', (of) => refused(focalPoint, of, 'taking', { revision: 1 }), '403 not-allowed'],
    ['is not taken by the verifier appointed for the inspectorate', (of) => refused(given.people.verifier, of, 'taking', { revision: 1 }), '422 not-independent'],
    ['is not released before it is taken', (of) => refused(inspector, of, 'release', { revision: 1 }), '409 submission-transition'],
    ['is unknown where there is none', () => refused(inspector, { url: `${given.url}/evidence/submissions/${randomUUID()}` }, 'taking', { revision: 1 }), '404 submission-unknown'],
  ])('%s', async (_, act, expected) => {
    expect(await act(await plan())).toBe(expected);
  });

  it.each<[string, (of: GivenSubmission) => object, string]>([
    ['without a citation', (of) => verified(of, { citations: [] }), '422 citation-missing'],
    ['on a page that the document does not have', (of) => verified(of, { citations: cite(of, { page: 10 }) }), '422 citation-unfit'],
    ['on a document of something else', (of) => verified(of, { citations: [{ documentId: randomUUID() }] }), '422 citation-unfit'],
    ['with an answer where the checklist counts itself', (of) => verified(of, { answer: { kind: 'checklist', accepted: ['a2.plan'] } }), '422 answer-unfit'],
    ['with a reason for a return', (of) => verified(of, { reasonCode: 'expired' }), '400 request-malformed'],
    ['against a newer revision', (of) => verified({ ...of, revision: 2 }), '409 submission-stale'],
    ['returned without a reason', (of) => ({ ...returned(of), reasonCode: undefined }), '422 return-reason-missing'],
    ['returned without own words', (of) => ({ ...returned(of), words: ' ' }), '422 return-reason-missing'],
  ])('is not judged %s, and nothing is left of the attempt', async (_, body, expected) => {
    const of = await plan([{ pages: 9 }]);
    await done(inspector, of, 'taking', { revision: 1 });
    expect(await refused(inspector, of, 'verdict', body(of))).toBe(expected);
    const after = (await inspector.get(of.url)).json<SubmissionJson>();
    expect(after).toMatchObject({ state: 'under-verification', events: [{ kind: 'taken' }, { kind: 'submitted' }] });
    expect((await criterion('a2')).entries).toEqual([]);
  });

  it('keeps its verdict once, however often it is sent', async () => {
    const of = await plan();
    await done(inspector, of, 'taking', { revision: 1 });
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => inspector.post(`${of.url}/verdict`, verified(of), key)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200));
    expect((await criterion('a2')).entries).toHaveLength(1);
    expect(answers[0]?.json<SubmissionJson>().events.filter(({ kind }) => kind === 'verified')).toHaveLength(1);
  });
});

describe('what the inspectorate itself hands in', () => {
  let own: Agent;
  beforeEach(async () => {
    own = await actingAs(app, { role: 'focal-point', regionId: given.regionId, agencyId: given.inspectorateId });
  });

  it('is verified by the verifier appointed outside it, by nobody of the house', async () => {
    const of = await ownOf(own);
    expect(await refused(inspector, of, 'taking', { revision: 1 })).toBe('422 not-independent');
    const both = await actingAs(
      app,
      { role: 'appointed-verifier', regionId: given.regionId },
      { role: 'inspectorate', regionId: given.regionId },
    );
    expect(await refused(both, of, 'taking', { revision: 1 })).toBe('422 own-submission');
    const after = await judged(of, verified(of, { answer: { kind: 'levels', level: 'full' } }), given.people.verifier);
    expect(after.state).toBe('verified');
    expect((await criterion('a1')).tracks.verified.points).toBe('30.000000000000');
  });

  it('says in the queue that it waits while nobody is appointed', async () => {
    await ownOf(own);
    const waits = async () => (await inspector.get(`${given.url}/evidence/queue`)).json<{ items: object[] }>().items;
    expect(await waits()).toMatchObject([{ requirement: 'a1', ofInspectorate: true, waitsForAppointedVerifier: false }]);
    await app.database.read.updateTable('memberships').set({ ended_at: new Date() }).where('role', '=', 'appointed-verifier').execute();
    expect(await waits()).toMatchObject([{ requirement: 'a1', waitsForAppointedVerifier: true }]);
  });
});

describe('the verified track', () => {
  it('takes a checklist’s points from verified documents, and says on which', async () => {
    const [first, second] = [await plan(), await report()];
    const one = await judged(first);
    expect(await verifiedPoints()).toBe('5.000000000000');
    await judged(second);
    expect(await verifiedPoints()).toBe('20.000000000000');
    const { entries } = await criterion('a2');
    expect(entries.map(({ answer }) => answer)).toEqual([
      { kind: 'checklist', accepted: ['a2.plan', 'a2.report'] },
      { kind: 'checklist', accepted: ['a2.plan'] },
    ]);
    expect(one.events[0]?.entryId).toBe(entries[1]?.id);
    const receipt = one.events.find(({ kind }) => kind === 'submitted')?.receiptNumber;
    expect(entries[1]?.basis.reference).toBe(receipt);
    expect(await app.nest.get(ProjectionsService).check([given.regionId])).toMatchObject({ differences: [] });
  });

  it('keeps what was verified while a newer revision waits, marks it stale, and follows the verdict on that', async () => {
    const first = await plan();
    await judged(first);
    app.clock.set(app.clock.now() + 1_000);
    const next = await plan();
    expect(next.revision).toBe(2);
    expect(await verifiedPoints()).toBe('5.000000000000');
    const [entry] = (await criterion('a2')).entries;
    const assessment = { regionId: given.regionId, id: given.id };
    const stale = () => app.nest.get(StalenessService).since(app.database.read, assessment);
    expect([...(await stale())]).toEqual([[entry?.id, app.clock.now()]]);
    const correction = { answer: { kind: 'checklist', accepted: ['a2.plan'] }, reason: 'keliru', basis: { kind: 'document', reference: 'BA 1' } };
    const corrected = await inspector.post(`${given.url}/entries/${entry?.id}/corrections`, correction);
    expect((await stale()).has(corrected.json<{ entry: { id: string } }>().entry.id)).toBe(true);
    const before = (await inspector.get(next.url)).json<SubmissionJson>();
    expect(before.events.find(({ kind }) => kind === 'verified')?.citations).toMatchObject([{ revision: 1, stale: true }]);
    await judged(next, returned(next));
    expect(await verifiedPoints()).toBe('0.000000000000');
  });

  it('has no entry of a return that changes no answer', async () => {
    const of = await plan();
    const after = await judged(of, returned(of));
    expect(after.events[0]).toMatchObject({ kind: 'returned', reasonCode: 'incomplete', entryId: null });
    expect((await criterion('a2')).entries).toEqual([]);
  });

  it('keeps what is at stake with every submission of the criterion, whatever moves the score', async () => {
    const [first, second] = [await plan(), await report()];
    const stakes = async () => {
      const { items } = (await inspector.get(`${given.url}/evidence/queue?sort=points`)).json<{ items: { pointsAtStake: string }[] }>();
      return items.map(({ pointsAtStake }) => pointsAtStake);
    };
    expect(await stakes()).toEqual(['20.000000000000', '20.000000000000']);
    await judged(first);
    expect(await stakes()).toEqual(['15.000000000000']);
    const { entries } = await criterion('a2');
    const correction = { answer: { kind: 'checklist', accepted: [] }, reason: 'keliru', basis: { kind: 'document', reference: 'BA 1' } };
    expect((await inspector.post(`${given.url}/entries/${entries[0]?.id}/corrections`, correction)).statusCode).toBe(201);
    expect(await stakes()).toEqual(['20.000000000000']);
    expect((await inspector.get(second.url)).json<SubmissionJson>().pointsAtStake).toBe('20.000000000000');
  });
});

describe('the right of reply', () => {
  const day = 86_400_000;

  it('lets the agency answer its last verdict once, within seven days, also under a lock; both texts stay', async () => {
    const of = await plan();
    const verdict = (await judged(of, returned(of))).events[0];
    const lock = { reason: 'berita acara pleno' };
    expect((await given.people.administrator.post(`${given.url}/stages/${given.stages[0]}/locking`, lock)).statusCode).toBe(201);
    const seen = (await focalPoint.get(of.url)).json<SubmissionJson>();
    expect(seen).toMatchObject({ may: ['reply'], lock: { stage: given.stages[0], reason: 'berita acara pleno' } });
    const body = { verdictSequence: verdict?.sequence, words: 'lampiran ada di halaman 3' };
    const after = await done(focalPoint, of, 'replies', body);
    expect(after.events[0]).toMatchObject({ words: 'lampiran kurang', reply: { words: body.words }, replyUntil: null });
    expect(await refused(focalPoint, of, 'replies', body)).toBe('409 reply-exists');
  });

  it('ends with the seventh day, is of the agency and of the last verdict only', async () => {
    const of = await plan();
    const verdict = (await judged(of, returned(of))).events[0]?.sequence ?? 0;
    expect(await refused(inspector, of, 'replies', { verdictSequence: verdict, words: 'x' })).toBe('403 not-allowed');
    expect(await refused(focalPoint, of, 'replies', { verdictSequence: verdict - 1, words: 'x' })).toBe('422 reply-unfit');
    app.clock.set(app.clock.now() + 8 * day);
    focalPoint = await signedInAs(app, focalPoint.personId);
    expect(await refused(focalPoint, of, 'replies', { verdictSequence: verdict, words: 'x' })).toBe('422 reply-too-late');
  });
});

describe('people are told', () => {
  const heard = async (by: Agent) => {
    const { items } = (await by.get('/api/me/notifications')).json<{ items: { kind: string; link: string }[] }>();
    return items.map(({ kind, link }) => `${kind} ${link}`).sort();
  };

  it('of what concerns them, and not of what they did themselves', async () => {
    const of = await plan([{ signedCopy: false }]);
    const toAgency = `/daerah/${given.regionId}/bukti/a2~plan`;
    const toVerifiers = `/daerah/${given.regionId}/verifikasi/${of.id}`;
    expect(await heard(inspector)).toEqual([`submitted ${toVerifiers}`]);
    const verdict = (await judged(of, returned(of))).events[0];
    await done(focalPoint, of, 'replies', { verdictSequence: verdict?.sequence, words: 'ada di halaman 3' });
    await plan();
    const own = (kinds: readonly string[]) => kinds.filter((kind) => !kind.startsWith('assigned'));
    expect(own(await heard(focalPoint))).toEqual([`question-asked ${toAgency}`, `returned ${toAgency}`]);
    expect(await heard(inspector)).toEqual(['replied', 'submitted', 'superseded'].map((kind) => `${kind} ${toVerifiers}`));
    expect(await heard(given.people.verifier)).toEqual([]);
  });
});

describe('a lock', () => {
  it('lies over everything that would be verified, with its reason', async () => {
    const of = await plan();
    await given.people.administrator.post(`${given.url}/stages/${given.stages[0]}/locking`, { reason: 'berita acara pleno' });
    const answer = await inspector.post(`${of.url}/taking`, { revision: 1 });
    expect(answer.json()).toMatchObject({ code: 'submission-locked', params: { stage: given.stages[0], reason: 'berita acara pleno' } });
    expect((await inspector.get(of.url)).json<SubmissionJson>().may).toEqual([]);
  });
});
