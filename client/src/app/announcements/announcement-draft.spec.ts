import { announced, blitar } from './announced.fixture';
import { bodyOf, draftOf, emptyDraft, withdrawalOf } from './announcement-draft';

const asWritten = (score: string) => score.replace('.', ',');

describe('an announcement that is being written', () => {
  it('is not sent without a day or with a score that is no number', () => {
    expect(bodyOf({ ...emptyDraft, score: '78' })).toBeNull();
    expect(bodyOf({ ...emptyDraft, score: 'tujuh', day: '2025-09-11' })).toBeNull();
  });

  it('takes the score as either language writes it', () => {
    expect(bodyOf({ ...emptyDraft, score: ' 77,5 ', day: '2025-09-08' })?.score).toBe('77.5');
    expect(bodyOf({ ...emptyDraft, score: '77.5', day: '2025-09-08' })?.score).toBe('77.5');
  });

  it('keeps the day only as its place where the source names none', () => {
    expect(bodyOf({ ...emptyDraft, dated: false, day: '2025-02-10', score: '38,35' })).toMatchObject({ announcedOn: null, placedOn: '2025-02-10' });
  });

  it('sends a track with its standing, or neither', () => {
    const draft = { ...emptyDraft, score: '78', day: '2025-09-11' };
    expect(bodyOf(draft)).toMatchObject({ track: null, trackStanding: null });
    expect(bodyOf({ ...draft, track: 'claimed' })).toMatchObject({ track: 'claimed', trackStanding: 'inferred' });
  });

  it('says nothing as nothing, not as an empty text', () => {
    expect(bodyOf({ ...emptyDraft, score: '78', day: '2025-09-11', rating: '  ', note: '', sourceUrl: ' ' })).toMatchObject({
      rating: null, note: null, sourceUrl: null,
    });
  });

  it.each([...blitar, announced({ score: '95.10', placedOn: '2024-11-13' })])('opened for correction and sent untouched says what was kept: $score', (said) => {
    const body = bodyOf(draftOf(said, asWritten));
    expect(Object.keys(body ?? {})).toHaveLength(12);
    expect(said).toMatchObject(body ?? { id: 'not sent at all' });
  });

  it('is withdrawn with every word it had', () => {
    const said = announced({ score: '91.85', placedOn: '2025-11-18', note: 'bergerak', track: 'evaluated', trackStanding: 'inferred' });
    const { withdrawn, ...body } = withdrawalOf(said);
    expect(withdrawn).toBe(true);
    expect(Object.keys(body)).toHaveLength(12);
    expect(said).toMatchObject(body);
  });
});
