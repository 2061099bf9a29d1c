import { anonymousAgent, signedInAs, type Agent } from '../../../test/acting-as';
import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { startTestApp, type TestApp } from '../../../test/test-app';
import type { CriterionJson, NodeJson } from './criterion.dto';
import type { EntryRecordedJson } from './entry.dto';
import type { LineJson, OverviewJson } from './line.dto';
import type { ComparisonJson, GapJson, ScorecardJson, TrackScoreJson } from './score.dto';
import { ScoresService } from './scores.service';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let a = '';
let b = '';

/** Days of March 2025 and what was recorded on them: A none, B full, then on the 12th that A had been full since the 5th. */
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set(Date.parse('2025-03-01T02:00:00Z'));
  given = await givenAssessment(app);
  [a = '', b = ''] = given.criteria;
  await claimOn('2025-03-03', a, 'worst');
  await claimOn('2025-03-08', b, 'best');
  await claimOn('2025-03-12', a, 'best', '2025-03-05');
  app.clock.set(Date.parse('2025-03-15T02:00:00Z'));
});
afterAll(() => app.close());

async function claimOn(day: string, criterion: string, which: 'best' | 'worst', happenedAt?: string): Promise<EntryRecordedJson> {
  app.clock.set(Date.parse(`${day}T02:00:00Z`));
  const answer = { kind: 'levels', level: levelOf(given, criterion, which) };
  const body = entryBody(given, { criterion, answer, ...(happenedAt ? { happenedAt } : {}) });
  return (await (await now(given.people.focalPoint)).post(`${given.url}/entries`, body)).json<EntryRecordedJson>();
}

/** Sessions end when nobody uses them for half a day; this test jumps over days. */
const now = (who: Agent): Promise<Agent> => signedInAs(app, who.personId);
const read = async <T>(path: string, who: Agent = given.people.leadership): Promise<T & { code?: string; status?: number }> =>
  (await (await now(who)).get(path.startsWith('/') ? path : `${given.url}/${path}`)).json<T & { code?: string; status?: number }>();
const totalAt = async (query: string): Promise<string | null> => (await read<TrackScoreJson>(`score?track=claimed&${query}`)).score.total;
const decimal = (points: number): string => points.toFixed(12);

describe('a score at (T, K)', () => {
  it('is as it is known now for then, or as it was then known', async () => {
    const shares = (await read<TrackScoreJson>('score?track=claimed')).score.contributions;
    const [pointsA = 0, pointsB = 0] = [a, b].map((code) => Number(shares.find(({ criterion }) => criterion === code)?.share));
    expect(await totalAt('')).toBe(decimal(pointsA + pointsB));
    expect(await totalAt('asOf=2025-03-08')).toBe(decimal(pointsA + pointsB)); // known now: A was full since the 5th
    expect(await totalAt('asOf=2025-03-08&knownAt=then')).toBe(decimal(pointsB));
    expect(await totalAt('asOf=2025-03-08&knownAt=2025-03-08')).toBe(decimal(pointsB));
    expect(await totalAt('asOf=2025-03-07&knownAt=then')).toBe(decimal(0));
    expect(await totalAt('asOf=2025-03-07')).toBe(decimal(pointsA));
    expect(await totalAt('asOf=2025-03-12T01:59:59.999Z&knownAt=then')).toBe(decimal(pointsB));
    expect(await totalAt('asOf=2025-03-12T02:00:00.000Z&knownAt=then')).toBe(decimal(pointsA + pointsB));
    expect(Math.min(pointsA, pointsB)).toBeGreaterThan(0);
  });

  it('of a track without any entry is no score, not 0', async () => {
    const before = await read<TrackScoreJson>('score?track=claimed&asOf=2025-03-02');
    expect(before.score).toMatchObject({ state: 'not-scored', total: null, shown: null, contributions: [], rating: null });
    expect((await read<TrackScoreJson>('score?track=evaluated')).score.state).toBe('not-scored');
  });

  it.each([
    ['score?track=claimed&asOf=soon', 'instant-unreadable', 400],
    ['score?track=claimed&asOf=2025-02-30', 'instant-unreadable', 400],
    ['score?track=claimed&knownAt=later', 'instant-unreadable', 400],
    ['score?track=claimed&stage=hakordia', 'stage-unknown', 404],
    ['score?track=announced', 'request-malformed', 400],
    ['score', 'request-malformed', 400],
    ['score?track=claimed&asOf=2025-03-01&asOf=2025-03-02', 'request-malformed', 400],
    ['score?track=claimed&surprise=1', 'request-malformed', 400],
    ['entries?limit=101', 'request-malformed', 400],
    ['entries?after=x', 'request-malformed', 400],
    ['criteria/i99.z', 'criterion-unknown', 404],
    ['nodes/i99', 'criterion-unknown', 404],
    ['comparison?track=claimed&from=then', 'instant-unreadable', 400],
    ['gap?track=claimed&stage=hakordia', 'stage-unknown', 404],
  ])('is refused for %s: %s', async (path, code, status) => {
    expect(await read(path)).toMatchObject({ code, status });
  });
});

describe('the scorecard', () => {
  it('adds up as it is shown, on every level, and says what it rests on', async () => {
    const card = await read<ScorecardJson>('scorecard');
    const { claimed } = card.tracks;
    const cents = (text: string | null) => Math.round(Number(text) * 100);
    const shownOf = (codes: readonly string[]) => codes.reduce((sum, code) => sum + cents(claimed.nodes.find((n) => n.code === code)?.shownPoints ?? '0'), 0);
    expect(shownOf(given.framework.root.children.map(({ code }) => code))).toBe(cents(claimed.shown));
    expect(claimed.contributions.reduce((sum, one) => sum + cents(one.shownPoints), 0)).toBe(cents(claimed.shown));
    expect(card.assessment).toMatchObject({ illustrative: true, origin: 'live', frameworkCode: 'kpk-kabkota' });
    expect(card.region).toMatchObject({ id: '35.72', timeZone: 'WIB' });
    expect(card.interval).toMatchObject({ floor: { state: 'not-scored' }, ceiling: { total: claimed.total } });
    expect(card.owners[a]).toEqual({ agencyId: given.agencyId, agencyName: 'Dinas Komunikasi' });
    expect(card.stage).toBe(given.stages[0]);
  });

  it('is for those of the region and the programme, and never for the public', async () => {
    for (const who of Object.values(given.people)) expect(await read<ScorecardJson>('scorecard', who)).toHaveProperty('tracks');
    for (const path of ['scorecard', 'line', 'entries', `criteria/${a}`, `nodes/${a}`, 'gap?track=claimed', 'comparison?track=claimed&from=2025-03-01']) {
      expect((await anonymousAgent(app).get(`${given.url}/${path}`)).statusCode).toBe(401);
    }
    for (const path of ['/api/overview', '/api/regions/35.72/figures', '/api/regions/35.72/assessments']) {
      expect((await anonymousAgent(app).get(path)).statusCode).toBe(401);
    }
  });
});

describe('one criterion', () => {
  it('shows what counts, its whole history, and what the one who asks may do', async () => {
    const focal = await read<CriterionJson>(`criteria/${a}`, given.people.focalPoint);
    expect(focal.entries.map(({ recordedAt }) => recordedAt.slice(0, 10))).toEqual(['2025-03-12', '2025-03-03']);
    expect(focal.tracks.claimed).toMatchObject({ state: 'answered', fulfilment: decimal(1), headEntryId: focal.entries[0]?.id });
    expect(focal.tracks.verified.state).toBe('not-scored');
    expect(focal.may).toEqual({ claim: true, verify: false, evaluate: false, approve: [], correct: [focal.entries[0]?.id] });
    expect(focal.openStages).toEqual([given.stages[0]]);
    expect((await read<CriterionJson>(`criteria/${a}`, given.people.inspectorate)).may).toMatchObject({ claim: false, verify: true, correct: [] });
    expect((await read<CriterionJson>(`criteria/${a}`, given.people.evaluator)).may).toMatchObject({ evaluate: true });
    const earlier = await read<CriterionJson>(`criteria/${a}?asOf=2025-03-08&knownAt=then`, given.people.focalPoint);
    expect(earlier.tracks.claimed).toMatchObject({ fulfilment: decimal(0), headEntryId: focal.entries[1]?.id });
    const own = await read<CriterionJson>(`criteria/${given.inspectoratesCriterion}`, given.people.verifier);
    expect([own.notIndependentlyVerified, own.may.verify]).toEqual([true, true]);
  });
});

describe('one node', () => {
  it('stands as the projection has it, with its children', async () => {
    const score = (await read<TrackScoreJson>('score?track=claimed')).score;
    const indicator = given.framework.root.children.flatMap((c) => (c.kind === 'group' ? c.children : [])).find((n) => a.startsWith(`${n.code}.`));
    const node = await read<NodeJson>(`nodes/${indicator?.code}`);
    const expected = score.nodes.find(({ code }) => code === indicator?.code);
    expect(node.tracks.claimed).toEqual({ fulfilment: expected?.fulfilment, share: expected?.share, points: expected?.points });
    expect(node.tracks.evaluated).toEqual({ fulfilment: null, share: null, points: null });
    const leaf = node.children.find(({ code }) => code === a);
    const head = score.contributions.find(({ criterion }) => criterion === a);
    expect(leaf?.tracks.claimed).toMatchObject({ state: 'answered', points: head?.points, headEntryId: head?.entryId });
    expect(node.headSequence).toBeGreaterThan(0);
  });
});

describe('why a score moved', () => {
  it('is told in parts that add up to the difference, exactly and as shown', async () => {
    const moved = await read<ComparisonJson>('comparison?track=claimed&from=2025-03-04&to=2025-03-08');
    expect(moved.parts.map(({ criterion, cause }) => [criterion, cause])).toEqual([[a, 'answer'], [b, 'answer']]);
    expect(moved.parts.reduce((sum, { delta }) => sum + Number(delta), 0)).toBeCloseTo(Number(moved.difference), 12);
    const cents = moved.parts.reduce((sum, { shownDelta }) => sum + Math.round(Number(shownDelta) * 100), 0);
    expect(cents).toBe(Math.round(Number(moved.shownDifference) * 100));
    expect(Number(moved.to.shown) - Number(moved.from.shown)).toBeCloseTo(Number(moved.shownDifference), 10);
    expect(moved.parts[0]).toMatchObject({ indicator: a.split('.')[0], component: 'c2' });
  });

  it('is not told where one of the two is no score', async () => {
    const moved = await read<ComparisonJson>('comparison?track=claimed&from=2025-03-01');
    expect(moved).toMatchObject({ difference: null, shownDifference: null, parts: [], from: { state: 'not-scored' } });
  });
});

it('the gap names the threshold, the distance and where points can be won, most first', async () => {
  const stage = given.framework.stages.find(({ gates }) => gates.some((gate) => gate.kind === 'score'))?.code ?? '';
  const gap = await read<GapJson>(`gap?track=claimed&stage=${stage}`);
  expect(gap.threshold).not.toBeNull();
  expect(Number(gap.distance)).toBeCloseTo(Number(gap.threshold?.value) - Number(gap.total), 9);
  expect(gap.met).toBe(false);
  const points = gap.winnable.map((one) => Number(one.points));
  expect(points).toEqual([...points].sort((x, y) => y - x));
  expect(gap.winnable.map(({ criterion }) => criterion)).not.toContain(a);
});

it('the line has a point per change, the stages with their gates, and says that it is illustrative', async () => {
  const line = await read<LineJson>('line');
  expect(line.tracks.claimed.map(({ at }) => at.slice(0, 10))).toEqual(['2025-03-03', '2025-03-05', '2025-03-08']);
  expect(line.tracks.claimed.at(-1)?.total).toBe(await totalAt(''));
  expect(line.tracks.evaluated).toEqual([]);
  expect(line.stages.map(({ code }) => code)).toEqual(given.stages);
  expect(line.stages[0]?.openedAt).not.toBeNull();
  expect(line.illustrative).toBe(true);
});

it('the overview holds the regions of whoever asks', async () => {
  const own = await read<OverviewJson[]>('/api/overview');
  expect(own).toHaveLength(1);
  expect(own[0]).toMatchObject({ region: { id: '35.72' }, stage: given.stages[0], tracks: { claimed: { total: await totalAt('') }, verified: { state: 'not-scored' } } });
  expect(await read<OverviewJson[]>('/api/overview', given.people.administrator)).toHaveLength(1);
});

it('whoever runs the server asks without being anybody', async () => {
  const scores = app.nest.get(ScoresService);
  expect((await scores.scoreOfRegion('35.72', { track: 'claimed' })).score.total).toBe(await totalAt(''));
  await expect(scores.scoreOfRegion('71.07', { track: 'claimed' })).rejects.toMatchObject({ problem: { code: 'assessment-unknown' } });
  await expect(scores.scoreOfRegion('35.72', { track: 'claimed' }, 1999)).rejects.toMatchObject({ problem: { code: 'assessment-unknown' } });
});
