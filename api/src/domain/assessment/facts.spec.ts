import { checkAnnouncement, type AnnouncedFigure } from './check-announcement';
import { checkReleaseDay } from './check-release-day';

const today = '2025-11-07';
const announced: AnnouncedFigure = { score: '92.15', announcedOn: '2025-11-06', placedOn: '2025-11-06', track: 'evaluated', trackStanding: 'inferred' };

describe('a figure said in public', () => {
  it.each([
    {},
    { score: '0' },
    { score: '100' },
    { announcedOn: null, placedOn: '2025-02-10' },
    { announcedOn: today, placedOn: today },
    { track: null, trackStanding: null },
  ])('is kept: %j', (more) => {
    expect(checkAnnouncement({ ...announced, ...more }, today).ok).toBe(true);
  });

  it.each([
    [{ score: '100.01' }, 'score'],
    [{ score: '-1' }, 'score'],
    [{ score: '77,5' }, 'score'],
    [{ score: '' }, 'score'],
    [{ announcedOn: '2025-11-08', placedOn: '2025-11-08' }, 'announcedOn'],
    [{ announcedOn: '2025-02-29' }, 'announcedOn'],
    [{ placedOn: '2025-11-05' }, 'placedOn'],
    [{ announcedOn: null, placedOn: '' }, 'placedOn'],
    [{ announcedOn: null, placedOn: '2026-01-01' }, 'placedOn'],
    [{ trackStanding: null }, 'trackStanding'],
    [{ track: null }, 'trackStanding'],
  ])('is refused: %j for its %s', (more, field) => {
    const refused = { ok: false, problem: { code: 'announcement-unfit', params: { field } } };
    expect(checkAnnouncement({ ...announced, ...more }, today)).toEqual(refused);
  });
});

describe('the day of a release', () => {
  it.each([['2025-11-07', true], ['2024-02-29', true], ['2025-11-08', false], ['2025-02-29', false], ['November', false]])('%s: %s', (day, fits) => {
    expect(checkReleaseDay(day, today).ok).toBe(fits);
  });
});
