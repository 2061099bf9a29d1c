import { randomUUID } from 'node:crypto';
import { actingAs, anonymousAgent } from '../../../test/acting-as';
import { entryBody, givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { RecordService } from '../record/record.service';
import type { AnnouncementJson } from './announcement.dto';
import { AnnouncementsService, operator } from './announcements.service';
import type { FigureJson } from './figure.dto';
import type { TrackScoreJson } from './score.dto';
import { ScoresService } from './scores.service';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;

beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app);
  await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given));
});
afterAll(() => app.close());

describe('external figures', () => {
  const url = '/api/regions/35.72/figures';
  const mcsp = {
    ...{ figure: 'mcsp', value: '98', publisher: 'KPK', period: '2024', releasedOn: '2025-01-15' },
    ...{ sourceTitle: 'MCP 2024', standing: 'reported' },
  };
  const pointsOfMcsp = async (track = 'claimed'): Promise<string | undefined> => {
    const { score } = (await given.people.leadership.get(`${given.url}/score?track=${track}`)).json<TrackScoreJson>();
    return score.contributions.find(({ criterion }) => criterion === 'i01')?.points;
  };

  it('count at once on every track that is scored, and a correction replaces what it corrects', async () => {
    const { inspectorate } = given.people;
    expect(await pointsOfMcsp()).toBe('0.000000000000');
    const recorded = await inspectorate.post(url, mcsp);
    expect(recorded.statusCode).toBe(201);
    const first = recorded.json<FigureJson>();
    expect(await pointsOfMcsp()).toBe('9.800000000000');
    const corrected = await inspectorate.post(`${url}/${first.id}/corrections`, { ...mcsp, figure: undefined, value: '97.5' });
    expect(corrected.json()).toMatchObject({ supersedes: first.id, figure: 'mcsp', value: '97.5' });
    expect(await pointsOfMcsp()).toBe('9.750000000000');
    const second = await inspectorate.post(`${url}/${first.id}/corrections`, { ...mcsp, figure: undefined, value: '99' });
    expect(second.json()).toMatchObject({ status: 409, code: 'figure-already-corrected' });
    const list = (await given.people.leadership.get(url)).json<FigureJson[]>();
    expect(list.find(({ id }) => id === first.id)?.supersededBy).toBe(corrected.json<FigureJson>().id);
    expect((await app.nest.get(ScoresService).checkProjections()).differences).toEqual([]);
  });

  it('of the latest period allowed win; what is out of the allowed range changes nothing', async () => {
    const { inspectorate } = given.people;
    await inspectorate.post(url, { ...mcsp, period: '2023', value: '10', releasedOn: '2025-02-01' });
    expect(await pointsOfMcsp()).toBe('9.750000000000');
    await inspectorate.post(url, { ...mcsp, period: '2025-01', value: '60', releasedOn: '2025-03-03' });
    expect(await pointsOfMcsp()).toBe('6.000000000000');
  });

  it.each([
    [{ value: 'tinggi' }, 422, 'figure-unfit'],
    [{ period: '2024-13' }, 422, 'figure-unfit'],
    [{ releasedOn: '2025-03-04' }, 422, 'figure-unfit'],
    [{ releasedOn: '2025-02-29' }, 422, 'figure-unfit'],
    [{ releasedOn: 'today' }, 400, 'request-malformed'],
    [{ standing: 'certain' }, 400, 'request-malformed'],
    [{ publisher: '' }, 400, 'request-malformed'],
    [{ origin: 'demo' }, 400, 'request-malformed'],
    [{ sourceUrl: 'file:///etc/passwd' }, 400, 'request-malformed'],
  ])('are refused: %j', async (more, status, code) => {
    const answer = await given.people.inspectorate.post(url, { ...mcsp, ...more });
    expect(answer.json()).toMatchObject({ status, code });
  });

  it('are recorded by the inspectorate or the programme, once per intention', async () => {
    for (const who of [given.people.focalPoint, given.people.evaluator, given.people.leadership]) {
      expect((await who.post(url, mcsp)).json()).toMatchObject({ status: 403, code: 'not-allowed' });
    }
    const other = await actingAs(app, { role: 'inspectorate', regionId: '52.71' });
    expect((await other.post(url, mcsp)).json()).toMatchObject({ status: 403 });
    expect((await other.get(url)).statusCode).toBe(403);
    const unknown = await given.people.inspectorate.post(`${url}/${randomUUID()}/corrections`, { ...mcsp, figure: undefined });
    expect(unknown.json()).toMatchObject({ status: 404, code: 'figure-unknown' });
    const key = { 'idempotency-key': randomUUID() };
    const spi = { ...mcsp, figure: 'spi', value: '75' };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => given.people.administrator.post(url, spi, key)));
    expect(new Set(answers.map((answer) => answer.json<FigureJson>().id)).size).toBe(1);
  });
});

describe('announcements', () => {
  const url = '/api/regions/35.72/announcements';
  const said = {
    ...{ announcedOn: '2025-02-10', stage: 'baseline', score: '38.35', saidBy: 'KPK', sourceTitle: 'sebuah surat kabar' },
    ...{ standing: 'reported', track: 'evaluated', trackStanding: 'inferred' },
  };
  const publicList = async (path = url): Promise<AnnouncementJson[]> => (await anonymousAgent(app).get(path)).json();

  it('are open to everybody, with their source, as they were said', async () => {
    const added = await given.people.inspectorate.post(url, said);
    expect(added.statusCode).toBe(201);
    const [shown] = await publicList();
    expect(shown).toMatchObject({ ...said, placedOn: '2025-02-10', regionName: 'Kota Blitar', rating: null, origin: 'live' });
    expect(Object.keys(shown ?? {}).filter((key) => /actor|person/i.test(key))).toEqual([]);
    expect((await publicList('/api/announcements')).map(({ id }) => id)).toEqual([shown?.id]);
  });

  it('are corrected and withdrawn by appending; one correction each; the public sees what stands', async () => {
    const { inspectorate, administrator } = given.people;
    const [first] = await publicList();
    const correct = `${url}/${first?.id}/corrections`;
    const both = await Promise.all([inspectorate, administrator].map((who) => who.post(correct, { ...said, score: '38.3' })));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(both.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'announcement-already-corrected' });
    const [standing, ...others] = await publicList();
    expect([standing?.score, standing?.supersedes, others.length]).toEqual(['38.3', first?.id, 0]);
    const withdrawn = await inspectorate.post(`${url}/${standing?.id}/corrections`, { ...said, withdrawn: true });
    expect(withdrawn.statusCode).toBe(201);
    expect(await publicList()).toEqual([]);
    const kept = await app.database.read.selectFrom('announcements').select('id').execute();
    expect(kept).toHaveLength(3);
  });

  it.each([
    [{ score: '100.5' }, 422, 'announcement-unfit'],
    [{ announcedOn: '2025-03-04' }, 422, 'announcement-unfit'],
    [{ announcedOn: null }, 422, 'announcement-unfit'],
    [{ placedOn: '2025-02-09' }, 422, 'announcement-unfit'],
    [{ trackStanding: null }, 422, 'announcement-unfit'],
    [{ score: '38,35' }, 400, 'request-malformed'],
    [{ score: 38.35 }, 400, 'request-malformed'],
    [{ stage: 'hakordia' }, 400, 'request-malformed'],
    [{ saidBy: ' ' }, 400, 'request-malformed'],
    [{ sourceUrl: 'javascript:alert(1)' }, 400, 'request-malformed'],
    [{ withdrawn: true }, 400, 'request-malformed'],
    [{ regionName: 'x' }, 400, 'request-malformed'],
  ])('are refused: %j', async (more, status, code) => {
    expect((await given.people.inspectorate.post(url, { ...said, ...more })).json()).toMatchObject({ status, code });
  });

  it('without a date are placed where somebody says', async () => {
    const answer = await given.people.administrator.post(url, { ...said, announcedOn: null, placedOn: '2025-02-10' });
    expect(answer.json()).toMatchObject({ announcedOn: null, placedOn: '2025-02-10' });
  });

  it('are added by the inspectorate and the programme, and by whoever runs the server', async () => {
    for (const who of [given.people.focalPoint, given.people.evaluator, given.people.leadership, given.people.verifier]) {
      expect((await who.post(url, said)).json()).toMatchObject({ status: 403, code: 'not-allowed' });
    }
    expect((await anonymousAgent(app).post(url, said)).statusCode).toBe(401);
    const context = { actor: operator, key: 'by-the-command-line-1', origin: 'live' } as const;
    const wish = { stage: 'other', score: '50', saidBy: 'x', sourceTitle: 'y', standing: 'reported', announcedOn: '2025-01-01' } as const;
    const service = app.nest.get(AnnouncementsService);
    const [one, other] = [await service.add(context, '35.72', wish), await service.add(context, '35.72', wish)];
    expect(other.id).toBe(one.id);
    await expect(service.add(context, '99.99', wish)).rejects.toMatchObject({ problem: { code: 'region-unknown' } });
    expect((await anonymousAgent(app).get('/api/regions/99.99/announcements')).json()).toMatchObject({ code: 'region-unknown' });
  });
});

describe('preconditions', () => {
  const url = (): string => `${given.url}/preconditions`;

  it('that no gate asks for are unknown', async () => {
    const answer = await given.people.evaluator.post(url(), { code: 'clean-hands', holds: true, reason: 'surat' });
    expect(answer.json()).toMatchObject({ status: 404, code: 'precondition-unknown' });
    expect((await given.people.focalPoint.post(url(), { code: 'x', holds: true, reason: 'surat' })).statusCode).toBe(403);
    expect((await given.people.evaluator.post(url(), { code: 'x', holds: 'yes', reason: 'surat' })).statusCode).toBe(400);
  });
});

it('after all of it the projections are what the ledger gives, and the record is whole', async () => {
  expect((await app.nest.get(ScoresService).checkProjections()).differences).toEqual([]);
  expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
});
