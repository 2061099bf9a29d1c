import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { startTestApp, type TestApp } from '../../../test/test-app';
import type { EntryRecordedJson } from './entry.dto';
import type { ScorecardJson } from './score.dto';

jest.setTimeout(60_000);

describe('entries', () => {
  let app: TestApp;
  let given: GivenAssessment;

  beforeAll(async () => {
    app = await startTestApp();
    given = await givenAssessment(app);
  });
  afterAll(() => app.close());

  it('a claim stands in the scorecard at once', async () => {
    const answer = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given));
    expect(answer.json()).toMatchObject({ entry: { track: 'claimed', criterion: given.criterion } });
    expect(answer.statusCode).toBe(201);
    const { entry, score } = answer.json<EntryRecordedJson>();
    expect(score.state).toBe('scored');
    const scorecard = (await given.people.leadership.get(`${given.url}/scorecard`)).json<ScorecardJson>();
    expect(scorecard.tracks.claimed.total).toBe(score.total);
    expect(scorecard.tracks.claimed.contributions.find(({ criterion }) => criterion === given.criterion)?.entryId).toBe(entry.id);
    expect(scorecard.tracks.evaluated.state).toBe('not-scored');
    expect(levelOf(given, given.criterion, 'best')).not.toBe(levelOf(given, given.criterion, 'worst'));
  });
});
